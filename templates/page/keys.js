// How Enter and Tab go from field to field: what is typed afterwards never runs into a finished answer.
import { fields, isTyped, one } from "./elements.js";

/** Go to a field: what is typed there replaces a line or a figure, and goes on behind a text. */
export function goTo(field, how) {
  field.focus(how);
  if (field.tagName === "TEXTAREA") field.setSelectionRange(field.value.length, field.value.length);
  else field.select?.(); // a list of choices has nothing to select
}

/** The next field in the order of the form (-1: the one before). */
export function fieldAfter(field, step = 1) {
  const typed = [...fields.values()].filter(isTyped);
  return typed[typed.indexOf(field) + step];
}

/** Enter leaves a line for the next field; in a table it goes as the table wants, in a text it begins a line. */
function enter(event) {
  const field = event.target;
  if (event.isComposing || !field.matches("input[data-key]") || field.closest("table")) return;
  event.preventDefault();
  goTo(fieldAfter(field, event.shiftKey ? -1 : 1) ?? field);
}

/** Tab leaves a field for the next one, not for the buttons in between, which Enter would press. */
function tab(event) {
  const { target: field, shiftKey, ctrlKey, altKey, metaKey } = event;
  const isPlain = !shiftKey && !ctrlKey && !altKey && !metaKey && !event.isComposing;
  const next = isPlain && field.matches("[data-key]") && fieldAfter(field);
  if (!next) return;
  event.preventDefault();
  goTo(next);
}

export function startKeys() {
  one("#paper").addEventListener("keydown", (event) => {
    if (event.key === "Enter") enter(event);
    else if (event.key === "Tab") tab(event);
  });
}
