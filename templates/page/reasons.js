// Reasons for explainable findings. The answers file has one reason for all findings of a rule: which places
// it covers is shown before it is given, and said when another place comes under it later.
import { all, made, one } from "./elements.js";
import { say } from "./say.js";
import { answer, changed, work } from "./state.js";

const halfWritten = new Map(); // by finding: what was typed of a reason that is not given yet

one("html").addEventListener("taken", () => halfWritten.clear());

const nameOf = ({ rule, key }) => `${rule} ${key}`;

function giveReason(found, covered, text) {
  if (text.trim() === "") return;
  for (const other of covered) halfWritten.delete(nameOf(other));
  work.covered = { ...work.covered, [found.rule]: covered.map(({ key }) => key) };
  document.activeElement?.blur(); // the list is drawn anew
  answer(found.reason_key, text.trim());
  const places = covered.map(({ where }) => where).join("、");
  say(`已经写上说明，不再算错误的有 ${covered.length} 处：${places}。`, withdrawal(found, covered));
}

function withdrawal(found, covered) {
  const back = () => {
    const { [found.rule]: _, ...others } = work.covered;
    work.covered = others;
    if (covered.length) halfWritten.set(nameOf(covered[0]), work.answers[found.reason_key]); // the wording stays
    answer(found.reason_key, "");
    say(covered.length ? `已经收回说明，重新算错误的有 ${covered.length} 处。` : "已经收回说明。");
  };
  return made("button", { type: "button", class: "take-back", onclick: back }, "收回说明");
}

/** Where something was typed of a reason that is not given yet. */
export const placesHalfWritten = () =>
  all("#findings .ask-reason input")
    .filter(({ value, defaultValue }) => value.trim() !== "" && value.trim() !== defaultValue.trim())
    .map((input) => one(".lead", input.closest("li")).textContent);

/** Where a reason is written; `covered` are all findings that it will answer. */
export function askReason(found, covered) {
  const name = nameOf(found);
  const input = made("input", { "aria-label": `${found.rule} 的原因`, placeholder: "如：机构改革，原某局划入", value: found.reason ?? "" });
  input.value = halfWritten.get(name) ?? found.reason ?? "";
  input.addEventListener("input", () => halfWritten.set(name, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) giveReason(found, covered, input.value);
  });
  const places = covered.map(({ where }) => made("p", { class: "place" }, where));
  const details = made(
    "details",
    { class: "ask-reason" },
    made("summary", {}, found.reason ? "改写说明" : "数字没错，说明原因"),
    covered.length > 1
      ? made(
          "div",
          { class: "covered" },
          made("p", {}, `同一种问题只有一条说明，它同时管这 ${covered.length} 处，请看是不是每一处都成立；有真填错的，先改正那一处：`),
          ...places,
        )
      : null,
    made("p", { class: "where" }, "说明只留在填报文件里，给收报告的人看，不印在报告里；要公布的话，写在表下的备注里。"),
    input,
    made("button", { type: "button", class: "give", onclick: () => giveReason(found, covered, input.value) }, "写上说明"),
  );
  details.open = halfWritten.has(name);
  details.addEventListener("toggle", () => {
    if (details.open) halfWritten.set(name, input.value);
    else halfWritten.delete(name);
  });
  return details;
}

/** A reason that was given, with the first of the findings that it answers. */
export function givenReason(found, covered) {
  const many = covered.length > 1 ? `（管 ${covered.length} 处）` : "";
  return made(
    "div",
    { class: "given" },
    made("p", {}, made("strong", {}, `说明${many}：`), found.reason),
    withdrawal(found, covered),
    askReason(found, covered),
  );
}

/** A reason that answers nothing now. */
export function idleReason(idle) {
  return made(
    "div",
    { class: "given idle", "data-idle": idle.rule },
    made("p", {}, made("strong", {}, `说明（${idle.title}）：`), idle.reason),
    made("p", {}, "现在没有用到：数字已经改好，或者还没有选上年的报告。不再需要的，可以收回。"),
    withdrawal(idle, []),
  );
}

/** Whether a finding came under a reason only after that had been given here. */
export function isLater({ rule, key, reason }) {
  const covered = work.covered[rule];
  return Boolean(reason && covered && !covered.includes(key));
}

/** The question whether a reason holds for what came under it later. */
export function acceptLater(found) {
  const holds = () => {
    work.covered = { ...work.covered, [found.rule]: [...work.covered[found.rule], found.key] };
    changed();
  };
  return made(
    "p",
    { class: "later" },
    "写说明的时候还没有这一处，请看那个原因对它成不成立；不成立的，请改正数字。",
    made("button", { type: "button", onclick: holds }, "也成立"),
  );
}
