// The areas of the texts: as tall as their text, and written into so that the browser can take it back.
import { all, one } from "./elements.js";
import { goTo } from "./keys.js";

export const areas = all("textarea[data-key]");

export function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** An area that has become narrower, or that was hidden, needs another height for the same text. */
function growWhenResized() {
  const widths = new Map();
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (widths.get(target) !== contentRect.width) grow(target);
      widths.set(target, contentRect.width);
    }
  });
  for (const area of areas) sizes.observe(area);
}

/** Put a text into an area as if it had been typed, so that the browser can take it back (Ctrl+Z). */
export function write(area, text) {
  area.focus();
  area.select();
  if (area.value !== text && !document.execCommand(text ? "insertText" : "delete", false, text)) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  goTo(area); // behind the text: the next key must not replace it
}

const stood = new Map(); // by area, what has stood in it since its work came on the desk, as digests
let before = ""; // what stood there before the key that is being pressed

function digest(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return `${text.length} ${sum}`;
}

function noteStood({ target: area }) {
  if (!area.matches("textarea")) return;
  before = area.value;
  stood.get(area).add(digest(before));
}

function beginStanding() {
  for (const area of areas) stood.set(area, new Set([digest(area.value)]));
}

/** Browsers go on taking back where a script put another text in place of the old one: that never stood there. */
function keepOwn(event) {
  const { target: area, inputType } = event;
  if (!area.matches("textarea")) return;
  if (inputType === "historyUndo" && !stood.get(area).has(digest(area.value))) {
    event.stopPropagation();
    area.value = before;
  } else noteStood(event);
}

/** Ctrl+Z in a field takes back what was done in that field: some browsers go on to other fields, or to other works. */
function startUndo() {
  for (const sign of ["keydown", "beforeinput"]) one("#paper").addEventListener(sign, noteStood, true);
  one("#paper").addEventListener("input", keepOwn, true);
  one("html").addEventListener("taken", beginStanding);
  beginStanding();
  const inverse = { historyUndo: "redo", historyRedo: "undo" };
  let here = null;
  one("#paper").addEventListener("keydown", ({ target }) => (here = target), true);
  one("#paper").addEventListener("input", ({ target, inputType }) => {
    if (!inverse[inputType] || !here || target === here) return;
    const field = here;
    here = null;
    setTimeout(() => {
      document.execCommand(inverse[inputType]);
      field.focus();
    });
  });
}

export function startAreas() {
  for (const area of areas) area.addEventListener("input", () => grow(area));
  growWhenResized();
  startUndo();
}
