// Earlier works that this browser kept: offered when the page is opened.
import { fields, identity, isOutput, made, one } from "./elements.js";
import { saveInto } from "./giving.js";
import { say, told } from "./say.js";
import { take, work } from "./state.js";
import { forget, hold, works } from "./store.js";

const MOST_OFFERED = 5;

/**
 * Offer what this browser kept; a page made for one unit offers that unit's alone. What was changed last
 * comes first, then what is filled in furthest; a file that was only opened comes after a person's own work.
 */
export async function offer(unit, most = MOST_OFFERED) {
  const isOffered = (kept) => !unit || kept.last?.agency === unit || kept.answers[identity.agency] === unit;
  const found = inOrder((await works()).filter((kept) => kept.id !== work.id && isOffered(kept)));
  const box = one("#offer");
  box.hidden = !found.length;
  const close = () => (box.hidden = true);
  const rows = found.slice(0, most).map((kept) =>
    made(
      "li",
      {},
      made("span", {}, made("strong", {}, titleOf(kept)), ` ${stateOf(kept)}`),
      made("button", { type: "button", class: "main resume", onclick: () => resume(kept, close) }, "接着填"),
      removal(() => told(() => forget(kept.id).then(() => offer(unit, most)))),
    ),
  );
  const hidden = found.length - rows.length;
  const more = made("button", { type: "button", class: "more-works", onclick: () => offer(unit, found.length) }, `更多（还有 ${hidden} 份）`);
  box.replaceChildren(
    made("p", {}, "上次填写的内容还在这台电脑的浏览器里："),
    made("ul", {}, ...rows),
    made("p", {}, hidden ? more : "", made("button", { type: "button", onclick: close }, "不用，填一份新的")),
  );
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

/** When a work was touched last, how far it is, and where it stopped. */
function stateOf(kept) {
  const time = new Date(kept.time).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "medium" });
  const last = kept.last ? `，有 ${kept.last.year ?? "上"} 年度的报告对照` : "";
  const place = placeOfKey(kept.touched);
  return `填了 ${typedIn(kept)} 项（一共 ${ASKED.length} 项）${last}；最后改动 ${time}${place ? `，${place}` : ""}`;
}

/** A place as the form names it. */
function placeOfKey(key) {
  const field = fields.get(key);
  return field && (field.getAttribute("aria-label") ?? field.dataset.label ?? field.labels[0]?.textContent);
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

async function resume(kept, close) {
  close();
  saveInto(null); // a file that was opened before is another work's
  if (await hold(kept.id)) {
    take(kept);
    return;
  }
  take({ ...kept, id: crypto.randomUUID() });
  say("这份内容正在另一个窗口里填写。这里打开的是它的副本，两边各存各的，都不会丢；请只留一个窗口填，免得填乱。");
}
