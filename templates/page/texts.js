// The texts: last year's beside this year's, sentences ready to use, one text or parts.
import { all, made, one } from "./elements.js";
import { goTo } from "./keys.js";
import { say, undoButton } from "./say.js";
import { confirm, onJudged, waits, work } from "./state.js";

const areas = all("textarea[data-key]");
const replaced = new Map(); // what a person had written before a button replaced it, until the next replacing

function grow(area) {
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
function write(area, text) {
  area.focus();
  area.select();
  if (area.value !== text && !document.execCommand(text ? "insertText" : "delete", false, text)) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  goTo(area); // behind the text: the next key must not replace it
}

/** Put a text in place of what a person has written; that can be had back. */
function replace(area, text, said) {
  const key = area.dataset.key;
  const before = area.value;
  const waited = work.unconfirmed.includes(key);
  write(area, text);
  settle(area);
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

/** A section is written in parts or as a whole: what is not used is out of the way. */
function choose() {
  for (const section of all("section[data-section]")) {
    const whole = one(".whole", section);
    if (!whole) continue;
    const parts = one(".parts", section);
    const hasParts = all("textarea", parts).some((area) => area.value.trim() !== "");
    const hasWhole = one("textarea", whole).value.trim() !== "";
    whole.hidden = hasParts;
    parts.hidden = hasWhole && !hasParts;
  }
}

function showSentences({ sentences }) {
  for (const area of areas) {
    const place = one(".sentences", area.closest(".text"));
    if (!place) continue;
    const ready = (sentences[area.dataset.key] ?? []).filter((sentence) => !area.value.includes(sentence));
    const same = ready.join("\n");
    if (place.dataset.ready === same) continue;
    place.dataset.ready = same;
    place.replaceChildren(
      ...ready.map((sentence) =>
        made(
          "button",
          { type: "button", title: "插入这一句", onclick: () => insert(area, sentence) },
          `＋ ${sentence}`,
        ),
      ),
    );
  }
}

function insert(area, sentence) {
  write(area, area.value.trim() === "" ? sentence : `${area.value.replace(/\s+$/, "")}${sentence}`);
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

/**
 * Last year's text beside its place, with what can be done with it. What stands there stays: a button
 * that is being pressed must not go when its text loses the focus.
 */
function showLast() {
  for (const area of areas) {
    const beside = area.closest(".beside");
    const key = area.dataset.key;
    const old = work.last?.texts[key];
    const isWaiting = work.unconfirmed.includes(key);
    beside.classList.toggle("waits", isWaiting);
    beside.classList.toggle("has-last", Boolean(old || isWaiting));
    let box = one(".old", beside);
    if (box && (box.dataset.text !== (old ?? "") || !(old || isWaiting))) {
      box.remove();
      box = null;
    }
    if (!old && !isWaiting) continue;
    if (!box) beside.append((box = lastText(area, old)));
    one("strong", box).textContent = isWaiting ? "仍是上年的文字，等您确认" : "上年写的";
    one(".back", box).hidden = !replaced.has(key);
    one(".confirm", box).hidden = !isWaiting;
  }
}

function use(area, old) {
  if (old) replace(area, old, "已经换成上年的文字，原来写的可以用“撤销”找回。");
  else settle(area);
}

function settle(area) {
  confirm(area.dataset.key);
  showLast();
}

/** A text that a person has changed is this year's. */
function leave(area) {
  if (!work.unconfirmed.includes(area.dataset.key)) return;
  const old = work.last?.texts[area.dataset.key];
  if (old !== undefined && area.value.trim() !== old.trim()) settle(area);
}

/** A text that is taken back to last year's is not confirmed by that. */
function tookBack(area, { inputType }) {
  const key = area.dataset.key;
  if (inputType !== "historyUndo" || !area.value || area.value !== work.last?.texts[key]) return;
  waits(key);
  showLast();
}

/** Ctrl+Z in a field takes back what was done in that field: some browsers go on to other fields. */
function startUndo() {
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

export function refreshTexts() {
  areas.forEach(grow);
  choose();
  showLast();
}

export function startTexts() {
  for (const area of areas) {
    area.addEventListener("input", (event) => {
      grow(area);
      choose();
      tookBack(area, event);
    });
    area.addEventListener("change", () => leave(area));
  }
  startUndo();
  growWhenResized();
  one("html").addEventListener("taken", () => {
    replaced.clear(); // it belongs to the work that was on the desk
    refreshTexts();
  });
  onJudged(showSentences);
}
