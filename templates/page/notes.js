// Findings beside their place: under a text, and for figures in a line under their row, so that no cell
// is ever covered.
import { all, fields, isTyped, isVisible, made, one } from "./elements.js";
import { grids } from "./grid.js";

const lines = new Map([...grids.values()].flat().map((row) => [row, lineUnder(row)]));

/** The line under a row in which the findings of its cells are said. */
function lineUnder({ row, places, through, width }) {
  const notes = places.map(({ field }) => made("p", { class: "notes", id: `notes-${field.dataset.key}` }));
  const free = through.reduce((left, { colSpan }) => left - colSpan, width);
  const line = made("tr", { class: "said", hidden: true }, made("td", { colspan: free }, ...notes));
  row.after(line);
  return line;
}

/** Show a line or put it away; the labels beside it grow and shrink with it. */
function toggle({ through }, line) {
  const isEmpty = !one(".notes span", line);
  if (line.hidden === isEmpty) return;
  line.hidden = isEmpty;
  for (const label of through) label.rowSpan += isEmpty ? -1 : 1;
}

/** Whether a finding only says that something has not been filled in. */
export const isOpen = ({ rule }) => rule === "E001";

/** The field of a finding's place, or of the first place below it that it is about: an empty or a filled one. */
export function fieldOf(found) {
  const field = fields.get(found.key);
  if (field && isVisible(field)) return field;
  const below = [...fields.entries()].filter(([name, other]) => name.startsWith(`${found.key}.`) && isTyped(other));
  const isMeant = ([, other]) => (other.value.trim() === "") === isOpen(found);
  return (below.find(isMeant) ?? below[0])?.[1];
}

/** Where something is said of a whole section that is written in parts: above them. */
const sectionNote = ({ key }) => {
  const parts = one(`section[data-section="${CSS.escape(key)}"] .parts`);
  return parts && !isVisible(fields.get(key)) ? one(".notes", parts) : null;
};

/** What has to be said beside a place: an empty one speaks for itself, an explained one is in the list. */
const isSaid = (found) => !isOpen(found) && found.severity !== "explained";

export function showNotes(findings) {
  const stay = steadied(document.activeElement);
  for (const note of all(".notes")) if (note.childNodes.length) note.replaceChildren();
  for (const field of all("#paper [aria-invalid], #paper .doubtful")) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("doubtful");
  }
  for (const found of findings.filter(isSaid)) {
    const above = sectionNote(found);
    if (above) {
      above.append(made("span", { class: found.severity, "data-rule": found.rule }, `${found.where}：${found.message}`));
      continue;
    }
    const field = fieldOf(found);
    const note = field && document.getElementById(`notes-${field.dataset.key}`);
    if (!note) continue;
    const column = field.dataset.column || null;
    note.append(made("span", { class: found.severity, "data-rule": found.rule, "data-column": column }, found.message));
    if (found.severity === "error") field.setAttribute("aria-invalid", "true");
    else field.classList.add("doubtful");
  }
  for (const [row, line] of lines) toggle(row, line);
  stay();
}

/** Where a field stands on the screen before lines come and go above it; the function puts it back there. */
function steadied(field) {
  if (!field?.matches("#paper [data-key]")) return () => {};
  const before = field.getBoundingClientRect().top;
  return () => {
    const scroller = field.closest(".scroller");
    const moved = () => field.getBoundingClientRect().top - before;
    if (scroller && moved()) scroller.scrollTop += moved();
    if (moved()) scrollBy({ top: moved(), behavior: "instant" });
  };
}
