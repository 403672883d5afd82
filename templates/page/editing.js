// A cell that is edited, as in a spreadsheet: after F2 or a double click the cursor moves in its figure, and
// what is typed goes in there. In a cell that is only selected, what is typed replaces the figure.
import { all, one } from "./elements.js";

const MARK = "edited";

export const isEdited = (field) => field.classList.contains(MARK);

/** Begin to edit a figure, with the cursor behind so many of its characters. */
function edit(field, cursor) {
  field.focus();
  field.classList.add(MARK);
  field.setSelectionRange(cursor, cursor);
}

function endEditing() {
  for (const field of all(`#paper .${MARK}`)) field.classList.remove(MARK);
}

/** A figure that is clicked again is selected as by the first click; in one that is edited the cursor goes there. */
function clickAgain(event) {
  const { target: field } = event;
  if (field !== document.activeElement || !field.matches("input") || isEdited(field)) return;
  event.preventDefault();
  field.addEventListener("mouseup", (up) => up.preventDefault(), { once: true }); // would put the cursor there
  field.select();
}

/** A click that was drawn over some figures selects them all the same. */
function released({ target: field }) {
  if (field === document.activeElement && field.matches("input") && !isEdited(field)) field.select();
}

/** A double click edits the figure where it was clicked, as far as the browser tells. */
function clickTwice({ target, clientX, clientY }) {
  const field = target.closest("td") && one("input[data-key]", target.closest("td"));
  if (!field || isEdited(field)) return;
  const clicked = document.caretPositionFromPoint?.(clientX, clientY);
  edit(field, clicked?.offsetNode === field ? clicked.offset : field.value.length);
}

function enterOrLeave({ target: field, key, ctrlKey, metaKey, isComposing }) {
  if (isComposing || !field.matches("input")) return;
  if (key === "F2") edit(field, isEdited(field) ? field.selectionEnd : field.value.length);
  else if (isEdited(field) && key === "Escape") {
    endEditing(); // what stood there comes back with the last step
    field.select();
  } else if (key === "Enter" || ((ctrlKey || metaKey) && "zy".includes(key.toLowerCase()))) endEditing();
}

/** What was pasted is selected, so that what is typed next replaces it and is not put behind it. */
function pasted({ target: field, inputType }) {
  if (inputType === "insertFromPaste" && field.matches("input") && !isEdited(field)) field.select();
}

export function startEditing(table) {
  table.addEventListener("input", pasted);
  table.addEventListener("mousedown", clickAgain);
  table.addEventListener("mouseup", released);
  table.addEventListener("dragstart", (event) => event.preventDefault()); // would carry a figure to another cell
  table.addEventListener("dblclick", clickTwice);
  table.addEventListener("keydown", enterOrLeave);
  table.addEventListener("focusout", endEditing);
}

one("html").addEventListener("taken", endEditing);
