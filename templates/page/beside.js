// Last year's text beside its place: kept, edited or written anew. It waits until it has become another
// or a person has confirmed it.
import { areas, write } from "./areas.js";
import { made, one } from "./elements.js";
import { say, undoButton } from "./say.js";
import { confirm, onJudged, rewritten, waits, work } from "./state.js";

const replaced = new Map(); // what a person had written before a button replaced it, until the next replacing
let still = {}; // how near the texts are to last year's, in words; null of one that has become another

/** Put a text in place of what a person has written; that can be had back. */
function replace(area, text, said) {
  const key = area.dataset.key;
  const before = area.value;
  const waited = work.unconfirmed.includes(key);
  write(area, text);
  if (before.trim() === "" || before === text) return;
  if (before !== work.last?.texts[key]) replaced.set(key, before);
  showLast();
  const back = () => {
    write(area, before);
    replaced.delete(key);
    if (waited) waits(key);
    showLast();
  };
  say(said, undoButton(back));
}

/** Put back what a person had written; what stood there meanwhile can be had back in turn. */
function haveBack(area) {
  const text = replaced.get(area.dataset.key);
  replaced.delete(area.dataset.key);
  replace(area, text, "已经找回原来写的。");
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
      button("清空，自己写", () => replace(area, "", "已经清空，可以用“撤销”找回。")),
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
  if (old) replace(area, old, "已经换成上年的文字，原来写的可以用“撤销”找回。");
  settle(area);
}

function settle(area) {
  confirm(area.dataset.key);
  showLast();
}

/** A text that has become another is this year's; taken back to last year's, it waits once more. */
function follow(judged) {
  still = judged.still;
  for (const { dataset } of areas) {
    if (still[dataset.key] === null) rewritten(dataset.key);
    else if (still[dataset.key] && work.rewritten.includes(dataset.key)) waits(dataset.key);
  }
  showLast();
}

export function startBeside() {
  one("html").addEventListener("taken", () => replaced.clear()); // it belongs to the work that was on the desk
  onJudged(follow);
}
