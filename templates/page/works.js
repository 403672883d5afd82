// Earlier works that this browser kept: offered when the page is opened.
import { fields, identity, isOutput, made, one } from "./elements.js";
import { lead } from "./findings.js";
import { saveInto } from "./giving.js";
import { clock } from "./kept.js";
import { isOpen } from "./notes.js";
import { ask, ready } from "./python.js";
import { say, told } from "./say.js";
import { onJudged, take, work } from "./state.js";
import { forget, hold, keep, works } from "./store.js";

const MOST_OFFERED = 5;

let isDeclined = false; // one of the works was taken, or none is wanted

const agenciesOf = ({ answers, last }) => [answers[identity.agency], last?.agency].filter(Boolean);

/**
 * Offer what this browser kept; a page made for one unit, of which the names are given, offers that unit's
 * alone. What was changed last comes first, then what is filled in furthest; a file that was only opened
 * comes after a person's own work.
 */
async function offer(names, most = MOST_OFFERED) {
  const isOffered = (kept) => !names || agenciesOf(kept).some((name) => names.includes(name));
  const found = inOrder((await works()).filter((kept) => kept.id !== work.id && isOffered(kept)));
  const box = one("#offer");
  box.hidden = !found.length || isDeclined;
  const close = () => (isDeclined = box.hidden = true);
  const rows = found.slice(0, most).map((kept) =>
    made(
      "li",
      {},
      made("span", {}, made("strong", {}, titleOf(kept)), ` ${stateOf(kept)}`),
      made("button", { type: "button", class: "main resume", onclick: () => resume(kept, close) }, "接着填"),
      removal(() => told(() => forget(kept.id).then(() => offer(names, most)))),
    ),
  );
  const hidden = found.length - rows.length;
  const more = made("button", { type: "button", class: "more-works", onclick: () => offer(names, found.length) }, `更多（还有 ${hidden} 份）`);
  box.replaceChildren(
    made("p", {}, "上次填写的内容还在这台电脑的浏览器里："),
    made("ul", {}, ...rows),
    made("p", {}, hidden ? more : "", made("button", { type: "button", onclick: close }, "不用，填一份新的")),
  );
}

/** Offer a unit's works: at once those under its own name, and what stands under another spelling of it when Python knows. */
async function offerWorksOf(unit) {
  await offer([unit]);
  await ready;
  const others = [...new Set((await works()).flatMap(agenciesOf))].filter((name) => name !== unit);
  const { answer: same } = await ask("same_agencies", { agency: unit, others });
  if (same.length) await offer([unit, ...same]);
}

/** One's own work before what was only opened; of that the newest, then what is filled in furthest. */
function inOrder([...newestFirst]) {
  const own = newestFirst.filter(({ touched }) => touched);
  const opened = newestFirst.filter(({ touched }) => !touched);
  const [newest, ...others] = own;
  others.sort((a, b) => typedIn(b) - typedIn(a));
  return [...(newest ? [newest] : []), ...others, ...opened];
}

function titleOf({ answers }) {
  const year = answers[identity.year];
  return `${answers[identity.agency] ?? "没有写机关名称"}，${year ? `${year} 年度` : "没有写年度"}`;
}

/** What is left to do in a work, and when and where it was touched last. */
function stateOf(kept) {
  const field = fields.get(kept.touched);
  const place = field ? `，${field.getAttribute("aria-label") ?? field.dataset.place}` : "";
  const last = kept.last ? `；有 ${kept.last.year ?? "上"} 年度的报告对照` : "";
  return `${leftIn(kept)}${last}；最后改动 ${clock(new Date(kept.time))}${place}`;
}

/** What is left to do, as far as that was found out before the window was closed. */
function leftIn(kept) {
  if (!kept.left) return `填了 ${typedIn(kept)} 处`;
  const { open, waiting, wrong, next } = kept.left;
  const said = [];
  if (open) said.push(`还有 ${open} 处没有填`);
  if (waiting) said.push(`${waiting} 段上年的文字等您确认`);
  if (wrong) said.push(`${wrong} 处要改正`);
  return said.length ? `${said.join("，")}（接着是${next.where}）` : "都填好了";
}

/** Keep what is left to do with a work that somebody has begun. */
function noteLeft({ findings, open }) {
  const wrong = findings.filter(({ severity, rule }) => severity === "error" && !isOpen({ rule }));
  const waiting = wrong.filter(({ confirm }) => confirm);
  const next = findings.find(isOpen) ?? wrong[0];
  const left = {
    open,
    waiting: waiting.length,
    wrong: wrong.length - waiting.length,
    next: next && { key: next.key, rule: next.rule, where: next.where },
  };
  if (JSON.stringify(left) === JSON.stringify(work.left)) return;
  work.left = left;
  if (work.changes) keep(work);
}

/** Every place that is typed into; some may stay empty. */
const ASKED = [...fields].filter(([, field]) => !isOutput(field)).map(([key]) => key);

/** How many of these a person has answered: texts that are still last year's are none. */
const typedIn = ({ answers, unconfirmed }) => ASKED.filter((key) => answers[key] && !unconfirmed.includes(key)).length;

/** A button to delete something for good: the first press only asks. */
function removal(action) {
  const place = made("span", { class: "removal" });
  const button = (name, onclick) => made("button", { type: "button", onclick }, name);
  const first = button("删去", () => {
    const no = button("不删", () => place.replaceChildren(first));
    place.replaceChildren("删去后找不回来，确定删去这一份吗？", button("确定删去", action), no);
    no.focus();
  });
  place.append(first);
  return place;
}

/** Go on with a work, where the next thing is left to do. */
async function resume(kept, close) {
  close();
  saveInto(null); // a file that was opened before is another work's
  const isFree = await hold(kept.id);
  take(isFree ? kept : { ...kept, id: crypto.randomUUID() });
  lead(kept.left?.next ?? { key: kept.touched });
  if (!isFree) say("这份内容正在另一个窗口里填写。这里打开的是它的副本，两边各存各的，都不会丢；请只留一个窗口填，免得填乱。");
}

export function startWorks(unit) {
  onJudged(noteLeft);
  if (unit) offerWorksOf(unit).catch(() => {}); // without Python there are no other spellings
  else offer();
}
