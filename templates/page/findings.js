// Findings in one list; each leads to its place, and explainable ones take a reason.
import { showLast } from "./beside.js";
import { isOutput, made, one } from "./elements.js";
import { goTo } from "./keys.js";
import { fieldOf, isOpen, showNotes } from "./notes.js";
import { ask } from "./python.js";
import { acceptLater, askReason, givenReason, idleReason, isLater } from "./reasons.js";
import { narrow } from "./screen.js";
import { confirm, onJudged, sheet, work } from "./state.js";

const isDoubt = (found) => found.severity === "warning" || isLater(found);
const GROUPS = [
  ["wrong", "要改正的", (found) => found.severity === "error" && !isOpen(found) && !found.confirm],
  ["waits", "等您确认的", ({ confirm: asked }) => asked],
  ["open", "还没有填的", isOpen],
  ["doubt", "请核对的", isDoubt],
  ["said", "已经说明的", (found) => found.severity === "explained" && !isLater(found)],
];
const FEW = 8; // so many open places are listed without being asked for
let shown = ""; // what the list says
let wide = true;

function fold(open) {
  wide = open;
  one("#check").classList.toggle("folded", !wide);
  one("#fold").setAttribute("aria-expanded", String(wide));
}

/** Lead to the place of a finding. */
export function lead(found) {
  const field = fieldOf(found);
  if (!field) return;
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  field.scrollIntoView({ block: "center", behavior: smooth });
  if (isOutput(field)) field.tabIndex = -1;
  goTo(field, { preventScroll: true });
}

function item(found, findings) {
  const several = found.places > 1 ? (isOpen(found) ? `（共 ${found.places} 格）` : `（同样的共 ${found.places} 处）`) : "";
  const li = made(
    "li",
    { "data-rule": found.rule, "data-key": found.key, class: found.severity },
    made("button", { type: "button", class: "lead", onclick: () => lead(found) }, found.where),
    made("span", { class: "message" }, found.message),
    made("small", {}, `${several} ${found.label} ${found.rule}`),
  );
  if (found.confirm) li.append(made("button", { type: "button", onclick: () => confirmed(found.key) }, found.confirm));
  if (!found.reason_key) return li;
  const covered = findings.filter(({ rule, reason_key }) => reason_key && rule === found.rule);
  if (found.severity !== "explained") li.append(askReason(found, covered));
  else if (found === covered[0]) li.append(givenReason(found, covered));
  if (isLater(found)) li.append(acceptLater(found));
  return li;
}

function confirmed(key) {
  confirm(key);
  showLast();
}

/** How many places findings are about: one can stand for many that say the same. */
const placesOf = (findings) => findings.reduce((sum, { places }) => sum + places, 0);

function list(findings, open) {
  const groups = [];
  for (const [name, title, belongs] of GROUPS) {
    const here = findings.filter(belongs);
    if (!here.length) continue;
    const heading = `${title}（${name === "open" ? `${open} 处` : placesOf(here)}）`;
    const items = made("ul", {}, ...here.map((found) => item(found, findings)));
    if (name === "open") {
      const details = made("details", { class: name }, made("summary", {}, heading), items);
      details.open = one("#findings details.open")?.open ?? here.length <= FEW;
      groups.push(details);
    } else groups.push(made("div", { class: name }, made("h3", {}, heading), items));
  }
  return groups;
}

function summary(findings, open) {
  const [wrong, waiting, , doubts, explained] = GROUPS.map(([, , belongs]) => placesOf(findings.filter(belongs)));
  const said = [];
  if (wrong) said.push(`${wrong} 处要改正`);
  if (waiting) said.push(`${waiting} 段文字等您确认`);
  if (open) said.push(`${open} 处还没有填`);
  if (doubts) said.push(`${doubts} 处请核对`);
  if (!said.length) said.push("核对过了，没有发现问题，可以生成 Word 文件");
  if (explained) said.push(`${explained} 处已经说明`);
  const compared = wrong || waiting || open ? "" : `\n${notCompared()}`; // on a line of its own: a sentence of its own
  return `${said.join("，")}。${compared}`.trimEnd();
}

/** Without last year's report some rules have nothing to look at: no word may sound as if they had. */
const COMPARED = "没有选上年的报告，还没有核对和上年是否衔接";
export const notCompared = () => (work.last ? "" : `${COMPARED}。`);

/** What nothing forbids, but a person still has to look at: in how many places, and where. */
export async function doubts() {
  const { answer: judged } = await ask("judged", sheet());
  const found = judged.findings.filter(isDoubt);
  return { count: placesOf(found), places: [...new Set(found.map(({ where }) => where))] };
}

function showFindings({ findings, errors, open, idle }) {
  const panel = one("#findings");
  panel.dataset.errors = errors;
  const said = JSON.stringify([findings, idle, work.covered]);
  const isTyping = panel.contains(document.activeElement) && document.activeElement.matches("input");
  if (said !== shown) {
    showNotes(findings);
    if (!isTyping) panel.replaceChildren(...list(findings, open), ...idle.map(idleReason));
    shown = isTyping ? "" : said;
  }
  const text = summary(findings, open);
  if (one("#summary").textContent !== text) one("#summary").textContent = text;
  one("#check").classList.toggle("clean", errors === 0 && !findings.some(isDoubt) && Boolean(work.last));
}

export function startFindings() {
  onJudged(showFindings);
  one("#fold").addEventListener("click", () => fold(!wide));
  narrow.addEventListener("change", () => fold(!narrow.matches));
  fold(!narrow.matches);
}
