// The answers: a flat list of places and what was typed there. An empty place is not answered, never 0.
import { all, fields, isOutput, one } from "./elements.js";
import { showKept } from "./kept.js";
import { ask } from "./python.js";
import { say } from "./say.js";
import { hold, keep } from "./store.js";

const fresh = () => ({
  id: crypto.randomUUID(),
  answers: {},
  unconfirmed: [],
  rewritten: [], // texts that waited until they had become others: nobody confirmed last year's wording
  waited: {}, // texts as they were when they began to wait
  base: "", // the text of the opened answers file
  last: null, // last year's report
  covered: {}, // by rule, the places that a reason was given for
  touched: "", // where something was typed last
  left: null, // what was left to do when it was checked last
  changes: 0,
});

const STANDINGS = ["unconfirmed", "rewritten"];

/** The work on the desk. */
export const work = fresh();
hold(work.id);
const listeners = [];
let asking = false;
let asked = 0;
let taken = 0;

/** Call back with what Python says after each change. */
export const onJudged = (listener) => listeners.push(listener);

export const sheet = () => ({
  answers: work.answers,
  unconfirmed: work.unconfirmed,
  waited: work.waited,
  base: work.base,
  last: work.last?.last ?? "",
});

/** Write an answer down: kept and checked at once. */
export function answer(key, text) {
  put(key, text);
  changed();
}

/** Write a text down that is still being composed (an input method's letters): kept, not yet checked. */
export function jot(key, text) {
  put(key, text);
  keepNow();
}

/** Write several answers down at once, and show them in their fields. */
export function answerAll(texts) {
  for (const [key, text] of Object.entries(texts)) {
    fields.get(key).value = text;
    put(key, text);
  }
  changed();
}

function put(key, text) {
  if (text.trim() === "") delete work.answers[key];
  else work.answers[key] = text;
  work.touched = key;
  if (fields.get(key)?.closest("table")) dropTotals(key.split(".")[0]);
}

/** Totals that stood in a file are computed again when a figure beside them changes. */
function dropTotals(section) {
  for (const name of Object.keys(work.answers)) {
    if (name.startsWith(`${section}.`) && fields.has(name) && isOutput(fields.get(name))) delete work.answers[name];
  }
}

/** How a text stands: it waits for a person ("unconfirmed"), it waited until it became another ("rewritten"), or neither. */
export const standingOf = (key) => STANDINGS.find((standing) => work[standing].includes(key)) ?? "";

export function stand(key, standing) {
  if (standingOf(key) === standing) return;
  for (const list of STANDINGS) work[list] = work[list].filter((name) => name !== key);
  if (standing) work[standing] = [...work[standing], key];
  work.touched = key;
  changed();
}

export const confirm = (key) => stand(key, "");

/** Keep and check what is on the desk now. */
export function changed() {
  keepNow();
  check();
}

function keepNow() {
  work.changes += 1;
  work.time = Date.now();
  one("html").dataset.changes = work.changes;
  keep(work).then(showKept);
}

/** Check; of changes that come while Python is busy, the last one counts. */
export async function check() {
  asked += 1;
  if (asking) return;
  asking = true;
  one("html").dataset.busy = "true";
  try {
    let done;
    do {
      done = asked;
      const { answer: judged } = await ask("judged", sheet());
      if (done === asked) for (const listener of listeners) listener(judged);
    } while (done !== asked);
    one("html").dataset.checked = work.changes;
  } catch (error) {
    if (one("html").dataset.state !== "failed") say(error.message); // else it stands at the top
  } finally {
    asking = false;
    one("html").dataset.busy = "false";
  }
}

/** Put another work on the desk, in place of the one that is there. */
export function take(other) {
  Object.assign(work, fresh(), other);
  work.waited = { ...Object.fromEntries(work.unconfirmed.map((name) => [name, work.answers[name] ?? ""])), ...work.waited };
  hold(work.id);
  for (const [key, field] of fields) field.value = work.answers[key] ?? "";
  for (const field of all("#paper .filled")) field.classList.remove("filled");
  taken += 1;
  one("html").dataset.taken = taken;
  one("html").dispatchEvent(new CustomEvent("taken"));
  check();
}

export const isEmpty = () => Object.keys(work.answers).length === 0;
