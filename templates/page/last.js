// Last year's report beside the form: what it brings in, and what of that another one replaces.
import { fields, identity, one } from "./elements.js";
import { take, work } from "./state.js";

/** Last year's report that a page made for one unit comes with; none in a page for anybody. */
export const issued = JSON.parse(one("#begin").textContent).last;

/** The agency that this year's report is of, as far as that is known. */
export const agencyHere = () => work.answers[identity.agency]?.trim() || issued?.agency || "";

/** Whether nothing has been filled in but whose report it is, and of which year. */
const isBeginning = () => Object.keys(work.answers).every((key) => Object.values(identity).includes(key));

/** What was put into the form, in words. */
export function broughtNote(brought) {
  const names = Object.values(identity).filter((key) => key in brought).map((key) => fields.get(key).dataset.place);
  const texts = Object.keys(brought).filter((name) => work.unconfirmed.includes(name)).length;
  if (texts) names.push(`${texts} 段上年的文字`);
  if (!names.length) return "数字和文字显示在旁边，不会自动带进来。";
  const confirmation = texts ? "文字请逐段改好或者确认；" : "";
  return `已经填上${names.join("、")}，请看一看对不对；${confirmation}数字只显示在旁边，不会自动带进来。`;
}

/**
 * Put last year's report beside the form; a form that has just been begun gets its name and its texts, and what
 * another report chosen before had brought in goes, as far as nobody has touched it. Returns what it brings.
 * One of another agency, or that names none, is only compared with: name, type and texts stay as they are.
 */
export function useLast(last, { onlyCompare = false } = {}) {
  const { draft, ...rest } = last;
  const isNameless = agencyHere() && !draft?.answers[identity.agency];
  if (onlyCompare || isNameless) {
    const { brought = null, waiting = [] } = work.last ?? {};
    take({ ...work, last: { ...rest, brought, waiting } });
    return {};
  }
  const begins = isBeginning() || Boolean(work.last?.brought);
  const answers = withoutBrought();
  const unconfirmed = work.unconfirmed.filter((name) => name in answers);
  const brought = {};
  const isPart = (name, whole) => `${name}.`.startsWith(`${whole}.`);
  const isTaken = (name) => Object.keys(answers).some((other) => isPart(name, other) || isPart(other, name));
  for (const [name, text] of begins ? Object.entries(draft?.answers ?? {}) : []) {
    if (!isTaken(name)) brought[name] = text;
  }
  const waiting = (draft?.unconfirmed ?? []).filter((name) => name in brought);
  take({
    ...work,
    answers: { ...answers, ...brought },
    unconfirmed: [...unconfirmed, ...waiting],
    waited: { ...work.waited, ...Object.fromEntries(waiting.map((name) => [name, brought[name]])) },
    last: { ...rest, brought: begins ? brought : null, waiting },
  });
  return brought;
}

/** The answers without those that stand as last year's report had brought them in, not yet confirmed. */
function withoutBrought() {
  const { brought, waiting } = work.last ?? {};
  const isTouched = ([name, text]) =>
    brought?.[name] !== text || (waiting.includes(name) && !work.unconfirmed.includes(name));
  return Object.fromEntries(Object.entries(work.answers).filter(isTouched));
}

/** Who has last year's report had better choose it before anything else: that is said as long as it holds. */
function showFirst() {
  one("#first").hidden = Boolean(work.last) || !isBeginning();
}

export function startLast() {
  one("#first button").addEventListener("click", () => one("#last").click());
  one("#paper").addEventListener("input", showFirst);
  one("html").addEventListener("taken", showFirst);
  showFirst();
}
