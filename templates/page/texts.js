// The texts: sentences ready to use, one text or parts.
import { areas, grow, startAreas, write } from "./areas.js";
import { showLast, startBeside } from "./beside.js";
import { all, made, one } from "./elements.js";
import { ask } from "./python.js";
import { hush, say, told, undoButton } from "./say.js";
import { answerAll, onJudged, work } from "./state.js";

/** A section is written in parts or as a whole: what is not used is out of the way. */
function choose() {
  for (const section of all("section[data-section]")) {
    const whole = one(".whole", section);
    if (!whole) continue;
    const parts = one(".parts", section);
    const hasParts = all("textarea", parts).some((area) => area.value.trim() !== "");
    const hasWhole = one("textarea", whole).value.trim() !== "";
    whole.hidden = hasParts;
    parts.hidden = hasWhole && !hasParts;
  }
}

function showSentences({ sentences }) {
  for (const area of areas) {
    const place = one(".sentences", area.closest(".text"));
    if (!place) continue;
    const ready = (sentences[area.dataset.key] ?? []).filter((sentence) => !area.value.includes(sentence));
    const same = ready.join("\n");
    if (place.dataset.ready === same) continue;
    place.dataset.ready = same;
    place.replaceChildren(
      ...ready.map((sentence) =>
        made(
          "button",
          { type: "button", title: "插入这一句", onclick: () => insert(area, sentence) },
          `＋ ${sentence}`,
        ),
      ),
    );
  }
}

function insert(area, sentence) {
  write(area, area.value.trim() === "" ? sentence : `${area.value.replace(/\s+$/, "")}${sentence}`);
}

/** Own headings beside official ones in a section are said, with a press that makes them one kind. */
function showHeadings({ headings }) {
  for (const parts of all("section[data-section] .parts")) {
    const found = headings[parts.parentElement.dataset.section];
    const box = one(".headings", parts);
    if ((box?.dataset.said ?? "") === (found?.said ?? "")) continue;
    box?.remove();
    if (!found) continue;
    const { section } = parts.parentElement.dataset;
    const button = (name, kind) =>
      made("button", { type: "button", onclick: () => told(() => putHeadings(section, kind)) }, name);
    parts.prepend(
      made(
        "div",
        { class: "headings", "data-said": found.said },
        made("p", {}, found.said),
        button("都用规定的小标题", "official"),
        button("都写上小标题，编号排好", "own"),
      ),
    );
  }
}

/** Put one kind of headings into the texts as they are now. */
async function putHeadings(section, kind) {
  const { changes } = work;
  const { answer } = await ask("headings", { answers: work.answers });
  const texts = answer[section]?.[kind];
  if (changes !== work.changes) {
    await putHeadings(section, kind); // something was typed meanwhile
    return;
  }
  if (!texts) return;
  const before = Object.fromEntries(Object.keys(texts).map((key) => [key, work.answers[key] ?? ""]));
  const put = (others) => {
    answerAll(others);
    refreshTexts();
  };
  put(texts);
  say(`改了 ${Object.keys(texts).length} 段开头的小标题，请看一看。`, undoButton(() => (put(before), hush())));
}

export function refreshTexts() {
  areas.forEach(grow);
  choose();
  showLast();
}

export function startTexts() {
  startAreas();
  startBeside();
  for (const area of areas) area.addEventListener("input", choose);
  one("html").addEventListener("taken", refreshTexts);
  onJudged(showSentences);
  onJudged(showHeadings);
}
