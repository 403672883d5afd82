// The answers: a flat list of places and what was typed there. An empty place is not answered, never 0.
import { ask } from "./python.js";
import { hold, keep, whyNotKept } from "./store.js";
import { fields, isOutput, one, say } from "./text.js";

const fresh = () => ({ id: crypto.randomUUID(), answers: {}, unconfirmed: [], base: "", last: null, changes: 0 });

/** The work on the desk. `base` is the text of the opened answers file, `last` last year's report. */
export const work = fresh();
hold(work.id);
const listeners = [];
let asking = false;
let asked = 0;
let toldNotKept = false;
let taken = 0;

/** Call back with what Python says after each change. */
export const onJudged = (listener) => listeners.push(listener);

export const sheet = () => ({
  answers: work.answers,
  unconfirmed: work.unconfirmed,
  base: work.base,
  last: work.last?.last ?? "",
});

/** Write an answer down: kept and checked at once. */
export function answer(key, text) {
  if (text.trim() === "") delete work.answers[key];
  else work.answers[key] = text;
  const section = key.split(".")[0];
  if (fields.get(key)?.closest("table")) dropTotals(section);
  changed();
}

/** Totals that stood in a file are computed again when a figure beside them changes. */
function dropTotals(section) {
  for (const name of Object.keys(work.answers)) {
    if (name.startsWith(`${section}.`) && fields.has(name) && isOutput(fields.get(name))) delete work.answers[name];
  }
}

export function confirm(key) {
  if (!work.unconfirmed.includes(key)) return;
  work.unconfirmed = work.unconfirmed.filter((name) => name !== key);
  changed();
}

/** A text that is last year's again waits for a person to confirm it. */
export function waits(key) {
  if (work.unconfirmed.includes(key)) return;
  work.unconfirmed = [...work.unconfirmed, key];
  changed();
}

/** Keep and check what is on the desk now. */
export function changed() {
  work.changes += 1;
  work.time = Date.now();
  one("html").dataset.changes = work.changes;
  keep(work);
  if (whyNotKept() && !toldNotKept) {
    toldNotKept = true;
    say("这个浏览器不让网页自动保存（可能是无痕窗口）。请常按“保存”，把答案文件存在电脑上。");
  }
  check();
}

/** Check; of changes that come while Python is busy, the last one counts. */
export async function check() {
  asked += 1;
  if (asking) return;
  asking = true;
  document.documentElement.dataset.busy = "true";
  try {
    let done;
    do {
      done = asked;
      const { answer: judged } = await ask("judged", sheet());
      if (done === asked) for (const listener of listeners) listener(judged);
    } while (done !== asked);
    document.documentElement.dataset.checked = work.changes;
  } catch (error) {
    say(error.message);
  } finally {
    asking = false;
    document.documentElement.dataset.busy = "false";
  }
}

/** Put another work on the desk, in place of the one that is there. */
export function take(other) {
  Object.assign(work, fresh(), other);
  hold(work.id);
  for (const [key, field] of fields) field.value = work.answers[key] ?? "";
  for (const field of document.querySelectorAll("#paper .filled")) field.classList.remove("filled");
  taken += 1;
  one("html").dataset.taken = taken;
  one("html").dispatchEvent(new CustomEvent("taken"));
  check();
}

export const isEmpty = () => Object.keys(work.answers).length === 0;
