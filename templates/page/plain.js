// Figures, the year and the date as they are understood (１２ 件 is 12), once their field is left.
import { fields, one } from "./elements.js";
import { onJudged, work } from "./state.js";

let understood = []; // places, what was typed there, and how that is written plainly

/** Never while it is being typed, and never what was typed since. */
function showPlain() {
  for (const [key, typed, plain] of understood) {
    const field = fields.get(key);
    if (field === document.activeElement || work.answers[key] !== typed) continue;
    field.value = work.answers[key] = plain;
  }
}

export function startPlain() {
  onJudged(({ shown }) => {
    understood = Object.entries(shown).map(([key, plain]) => [key, work.answers[key], plain]);
    showPlain();
  });
  one("#paper").addEventListener("focusout", () => setTimeout(showPlain));
}
