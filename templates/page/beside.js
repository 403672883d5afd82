// Last year's text beside its place: kept, edited or written anew. It waits until it has become another
// or a person has confirmed it.
import { areas, write } from "./areas.js";
import { made, one } from "./elements.js";
import { say, undoButton } from "./say.js";
import { confirm, onJudged, stand, standingOf, work } from "./state.js";

const replaced = new Map(); // what a person had written before a button replaced it, and how it stood, until the next replacing
const replacings = new Map(); // by text: replacings to be taken back and to be done again, the next one last
let still = {}; // how near the texts are to last year's, in words; null of one that has become another

/** Put a text into an area together with how it stands: Ctrl+Z takes back both, Ctrl+Y does both again. */
function replaceText(area, text, standing) {
  const { key } = area.dataset;
  const step = { before: area.value, after: text, stood: standingOf(key) };
  write(area, text);
  if (!replacings.has(key)) replacings.set(key, { back: [], again: [] });
  if (step.before !== text) replacings.get(key).back.push(step);
  stand(key, standing);
  showLast();
}

/** The browser takes a text back, or puts it there again: how it stood comes back with it. */
function followBrowser({ target: area, inputType }) {
  const history = replacings.get(area.dataset.key);
  if (!history) return;
  const ways = { historyUndo: ["back", "again", "before"], historyRedo: ["again", "back", "after"] };
  if (!ways[inputType]) {
    history.again = []; // what is written now ends what could be done again
    return;
  }
  const [from, to, side] = ways[inputType];
  if (history[from].at(-1)?.[side] !== area.value) return; // a step of typing
  const { stood, ...texts } = history[from].pop();
  history[to].push({ ...texts, stood: standingOf(area.dataset.key) });
  stand(area.dataset.key, stood);
  showLast();
}

/** Put a text in place of what a person has written; that can be had back. */
function replace(area, text, standing, said) {
  const { key } = area.dataset;
  const before = { text: area.value, standing: standingOf(key) };
  const isOwn = before.text.trim() !== "" && before.text !== text;
  if (isOwn && before.text !== work.last?.texts[key]) replaced.set(key, before);
  replaceText(area, text, standing);
  if (!isOwn) return;
  const back = () => {
    replaced.delete(key);
    replaceText(area, before.text, before.standing);
  };
  say(said, undoButton(back));
}

/** Put back what a person had written; what stood there meanwhile can be had back in turn. */
function haveBack(area) {
  const { text, standing } = replaced.get(area.dataset.key);
  replaced.delete(area.dataset.key);
  replace(area, text, standing, "已经找回原来写的。");
}

function lastText(area, old) {
  const button = (name, onclick, more = {}) => made("button", { type: "button", onclick, ...more }, name);
  return made(
    "div",
    { class: "old", "data-text": old ?? "" },
    made("strong", {}),
    old ? made("p", { class: "old-text" }, old) : null,
    made(
      "p",
      { class: "tools" },
      button("照用上年的", () => use(area, old)),
      button("清空，自己写", () => empty(area)),
      button("找回原来写的", () => haveBack(area), { class: "back" }),
      button("改好了，确认", () => settle(area), { class: "confirm" }),
    ),
  );
}

/** What is said of a text that waits. */
function waitingFor(area, old) {
  const isSame = old === undefined || area.value.trim() === old.trim();
  return `${still[area.dataset.key] ?? (isSame ? "仍是上年的文字" : "改过了")}，等您确认`;
}

/**
 * Last year's text beside its place, with what can be done with it. What stands there stays: a button
 * that is being pressed must not go when its text loses the focus.
 */
export function showLast() {
  for (const area of areas) {
    const beside = area.closest(".beside");
    const key = area.dataset.key;
    const old = work.last?.texts[key];
    const isWaiting = work.unconfirmed.includes(key) && area.value.trim() !== "";
    beside.classList.toggle("waits", isWaiting);
    beside.classList.toggle("has-last", Boolean(old || isWaiting));
    let box = one(".old", beside);
    if (box && (box.dataset.text !== (old ?? "") || !(old || isWaiting))) {
      box.remove();
      box = null;
    }
    if (!old && !isWaiting) continue;
    if (!box) beside.append((box = lastText(area, old)));
    one("strong", box).textContent = isWaiting ? waitingFor(area, old) : "上年写的";
    one(".back", box).hidden = !replaced.has(key);
    one(".confirm", box).hidden = !isWaiting;
  }
}

function use(area, old) {
  if (old) replace(area, old, "", "已经换成上年的文字，原来写的可以用“撤销”找回。");
  else settle(area);
}

function empty(area) {
  replace(area, "", standingOf(area.dataset.key), "已经清空，可以用“撤销”找回。");
}

function settle(area) {
  confirm(area.dataset.key);
  showLast();
}

/** A text that has become another is this year's; taken back to last year's, it waits once more. */
function follow(judged) {
  still = judged.still;
  for (const { key } of areas.map(({ dataset }) => dataset)) {
    if (still[key] === null && standingOf(key) === "unconfirmed") stand(key, "rewritten");
    else if (still[key] && standingOf(key) === "rewritten") stand(key, "unconfirmed");
  }
  showLast();
}

export function startBeside() {
  for (const area of areas) area.addEventListener("input", followBrowser);
  one("html").addEventListener("taken", () => {
    replaced.clear(); // they belong to the work that was on the desk
    replacings.clear();
  });
  onJudged(follow);
}
