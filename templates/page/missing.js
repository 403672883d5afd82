// What has not been filled in yet is said beside the heading of its section, from the beginning on.
import { all, one } from "./elements.js";
import { lead } from "./findings.js";
import { fieldOf, isOpen } from "./notes.js";
import { onJudged } from "./state.js";

let unfilled = []; // the findings that say so

const isIn = (section) => (found) => fieldOf(found)?.closest("section") === section;

function showMissing({ findings }) {
  unfilled = findings.filter(isOpen);
  for (const section of all("#paper > section")) {
    const button = one(".missing", section);
    const places = unfilled.filter(isIn(section)).reduce((sum, found) => sum + found.places, 0);
    const text = places ? `还有 ${places} 处没有填` : "";
    if (button.textContent !== text) button.textContent = text;
    button.hidden = !places;
  }
}

export function startMissing() {
  for (const section of all("#paper > section")) {
    one(".missing", section).addEventListener("click", () => lead(unfilled.find(isIn(section))));
  }
  onJudged(showMissing);
}
