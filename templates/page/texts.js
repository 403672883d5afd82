// The texts: last year's beside this year's, sentences ready to use, one text or parts.
import { answer, confirm, onJudged, work } from "./state.js";
import { all, fields, made, one } from "./text.js";

const areas = all("textarea[data-key]");

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function write(area, text) {
  area.value = text;
  grow(area);
  answer(area.dataset.key, text);
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
  area.focus();
}

/** Last year's text beside its place, with what can be done with it. */
function showLast() {
  for (const area of areas) {
    const beside = area.closest(".beside");
    one(".old", beside)?.remove();
    const key = area.dataset.key;
    const old = work.last?.texts[key];
    const waits = work.unconfirmed.includes(key);
    beside.classList.toggle("waits", waits);
    beside.classList.toggle("has-last", Boolean(old || waits));
    if (!old && !waits) continue;
    const same = waits || area.value.trim() === "";
    const buttons = [
      made("button", { type: "button", onclick: () => use(area, old) }, "照用上年的"),
      waits ? made("button", { type: "button", onclick: () => settle(area) }, "改好了，确认") : null,
      made("button", { type: "button", onclick: () => anew(area) }, "重写"),
    ];
    beside.append(
      made(
        "div",
        { class: "old" },
        made("strong", {}, waits ? "仍是上年的文字，等您确认" : "上年写的"),
        old ? made("p", { class: "old-text" }, old) : null,
        made("p", { class: "tools" }, ...(same ? buttons : buttons.slice(0, 1)).filter(Boolean)),
      ),
    );
  }
  for (const [key, field] of fields) {
    const cell = field.closest("table.form td");
    if (!cell) continue;
    one(".last", cell)?.remove();
    const figure = work.last?.figures[key];
    if (figure) cell.append(made("small", { class: "last", title: `上年 ${figure}` }, `上年 ${figure}`));
  }
}

function use(area, old) {
  if (old) write(area, old);
  settle(area);
}

function settle(area) {
  confirm(area.dataset.key);
  showLast();
}

function anew(area) {
  write(area, "");
  confirm(area.dataset.key);
  showLast();
  area.focus();
}

/** A text that a person has changed is this year's. */
function leave(area) {
  if (!work.unconfirmed.includes(area.dataset.key)) return;
  const old = work.last?.texts[area.dataset.key];
  if (old !== undefined && area.value.trim() !== old.trim()) settle(area);
}

export function refreshTexts() {
  areas.forEach(grow);
  choose();
  showLast();
}

export function startTexts() {
  for (const area of areas) {
    area.addEventListener("input", () => {
      grow(area);
      choose();
    });
    area.addEventListener("change", () => leave(area));
  }
  one("html").addEventListener("taken", refreshTexts);
  onJudged(showSentences);
}
