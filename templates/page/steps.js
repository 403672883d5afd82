// What was done to the figures of a table or of the fees, step by step: Ctrl+Z takes the last step back,
// Ctrl+Y does it again, and a message says it where a whole block is concerned.
import { one } from "./elements.js";
import { goTo } from "./keys.js";
import { hush, say, undoButton } from "./say.js";
import { answerAll } from "./state.js";

const histories = new Map(); // by table: steps to be taken back and steps to be done again, the next one last
let entered = ""; // what stood in the figure when it was entered

const isFigure = (element) => element.matches?.("table.form input, .fees input");
const groupOf = (element) => element.closest("table.form, .fees") ?? document.getElementById(element.dataset.table);
const snapshot = (field) => ({ field, text: field.value, isFilled: field.classList.contains("filled") });

function historyOf(group) {
  if (!histories.has(group)) histories.set(group, { back: [], again: [] });
  return histories.get(group);
}

function note(step) {
  if (!step.length) return;
  const history = historyOf(groupOf(step[0].field));
  history.back.push(step);
  history.again = [];
}

/** What was typed into a figure since it was entered is one step. */
function noteTyped(field) {
  if (!isFigure(field) || field.value === entered) return;
  note([{ ...snapshot(field), text: entered }]);
  entered = field.value;
}

/** Change many figures in one step, that a message offers to take back. */
export function inOneStep(fields, change) {
  noteTyped(document.activeElement);
  const before = fields.map(snapshot);
  change();
  note(before.filter(({ field, text }) => field.value !== text));
  entered = document.activeElement.value;
}

/** A button that takes back what was just done to the figures around an element. */
export const stepBackButton = (element) => undoButton(() => go(groupOf(element), "back", "again"));

function go(group, from, to) {
  const history = historyOf(group);
  const step = history[from].pop();
  if (!step) return;
  history[to].push(step.map(({ field }) => snapshot(field)));
  answerAll(Object.fromEntries(step.map(({ field, text }) => [field.dataset.key, text])));
  for (const { field, isFilled } of step) field.classList.toggle("filled", isFilled);
  hush();
  if (step.length === 1) goTo(step[0].field);
  else say(`已经${from === "back" ? "撤销" : "恢复"} ${step.length} 格。`);
  entered = document.activeElement.value;
}

/** Esc puts back what stood in the figure when it was entered; Ctrl+Z and Ctrl+Y go from step to step. */
function pressed(event) {
  const { target, key, ctrlKey, metaKey, shiftKey, isComposing } = event;
  const name = key.toLowerCase();
  if (isComposing || !(isFigure(target) || target.matches(".zero, .zero-row"))) return;
  if (name === "escape" && isFigure(target) && target.value !== entered) {
    target.value = entered;
    target.dispatchEvent(new Event("input", { bubbles: true })); // an edit like any other
    target.select();
  } else if ((ctrlKey || metaKey) && (name === "z" || name === "y")) {
    noteTyped(target);
    if (name === "y" || shiftKey) go(groupOf(target), "again", "back");
    else go(groupOf(target), "back", "again");
  } else return;
  event.preventDefault();
}

export function startSteps() {
  const paper = one("#paper");
  paper.addEventListener("focusin", ({ target }) => (entered = target.value));
  paper.addEventListener("focusout", ({ target }) => noteTyped(target));
  paper.addEventListener("input", ({ target }) => target.classList.remove("filled"));
  paper.addEventListener("keydown", pressed);
  one("html").addEventListener("taken", () => {
    histories.clear();
    entered = document.activeElement.value;
  });
}
