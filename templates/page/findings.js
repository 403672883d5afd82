// Findings beside their cell and in one list; each leads to its place, and explainable ones take a reason.
import { answer, confirm, onJudged, work } from "./state.js";
import { all, fields, made, one } from "./text.js";

const GROUPS = [
  ["wrong", "要改正的", (found) => found.severity === "error" && found.rule !== "E001"],
  ["open", "还没有填的", (found) => found.severity === "error" && found.rule === "E001"],
  ["doubt", "请核对的", (found) => found.severity === "warning"],
  ["said", "已经说明的", (found) => found.severity === "explained"],
];
let before = "";
let wide = true;

function fold(open) {
  wide = open;
  one("#check").classList.toggle("folded", !wide);
  one("#fold").setAttribute("aria-expanded", String(wide));
}

/** The field of a place, or of the first place below it. */
function fieldOf(key) {
  if (fields.has(key)) return visible(fields.get(key)) ?? below(key);
  return below(key);
}

const visible = (field) => (field.closest("[hidden]") ? undefined : field);

function below(key) {
  for (const [name, field] of fields) {
    const isEmpty = field.tagName !== "OUTPUT" && field.value.trim() === "";
    if (name.startsWith(`${key}.`) && isEmpty && visible(field)) return field;
  }
  for (const [name, field] of fields) {
    if (name.startsWith(`${key}.`) && field.tagName !== "OUTPUT" && visible(field)) return field;
  }
  return undefined;
}

function lead(key) {
  const field = fieldOf(key);
  if (!field) return;
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  field.scrollIntoView({ block: "center", behavior: smooth });
  if (field.tagName === "OUTPUT") field.tabIndex = -1;
  field.focus({ preventScroll: true });
}

function item(found) {
  const li = made(
    "li",
    { "data-rule": found.rule, "data-key": found.key, class: found.severity },
    made("button", { type: "button", class: "lead", onclick: () => lead(found.key) }, found.where),
    made("span", { class: "message" }, found.message),
    made("small", {}, ` ${found.label} ${found.rule}`),
  );
  if (found.rule === "E402") {
    li.append(made("button", { type: "button", onclick: () => confirmed(found.key) }, "照用，确认"));
  }
  if (found.explainable) li.append(reason(found));
  return li;
}

function confirmed(key) {
  confirm(key);
  one("html").dispatchEvent(new CustomEvent("taken"));
}

/** Where the reason for an explainable finding is written. */
function reason(found) {
  const key = `说明.${found.rule}`;
  const input = made("input", { "data-reason": found.rule, "aria-label": `${found.rule} 的原因`, placeholder: "如：机构改革，原某局划入" });
  input.value = work.answers[key] ?? "";
  input.addEventListener("change", () => answer(key, input.value));
  const details = made("details", {}, made("summary", {}, "数字没错，说明原因"), input);
  details.open = input.value !== "";
  return details;
}

function list(findings) {
  const groups = [];
  for (const [name, title, belongs] of GROUPS) {
    const here = findings.filter(belongs);
    if (!here.length) continue;
    const heading = `${title}（${here.length}）`;
    const items = made("ul", {}, ...here.map(item));
    if (name === "open") {
      const details = made("details", { class: name }, made("summary", {}, heading), items);
      details.open = one("#findings details.open")?.open ?? here.length <= 8;
      groups.push(details);
    } else groups.push(made("div", { class: name }, made("h3", {}, heading), items));
  }
  return groups;
}

function beside(findings) {
  for (const note of all(".notes")) if (note.childNodes.length) note.replaceChildren();
  for (const field of all("#paper [aria-invalid], #paper .doubtful")) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("doubtful");
  }
  const told = new Set();
  for (const cell of all("td.found")) cell.classList.remove("found", "fresh");
  for (const found of findings) {
    if (found.rule === "E001" || found.severity === "explained") continue;
    const field = fields.get(found.key) ?? fieldOf(found.key);
    const place = field && document.getElementById(`notes-${field.dataset.key}`);
    if (!place) continue;
    place.append(made("span", { class: found.severity, "data-rule": found.rule }, found.message));
    if (found.severity === "error") field.setAttribute("aria-invalid", "true");
    else field.classList.add("doubtful");
    const cell = field.closest("td");
    cell?.classList.add("found");
    const isNew = !before.includes(`${found.rule} ${found.key} ${found.message}`) && !told.has(found.message);
    told.add(found.message);
    if (isNew) cell?.classList.add("fresh");
  }
}

function summary(findings, errors) {
  const open = findings.filter((found) => found.rule === "E001").length;
  const doubts = findings.filter((found) => found.severity === "warning").length;
  const said = [];
  if (errors - open) said.push(`${errors - open} 处要改正`);
  if (open) said.push(`${open} 处还没有填`);
  if (doubts) said.push(`${doubts} 处请核对`);
  return said.length ? `${said.join("，")}。` : "核对过了，没有发现问题，可以生成 Word 文件。";
}

function showFindings({ findings, errors }) {
  const panel = one("#findings");
  panel.dataset.errors = errors;
  const said = findings.map((found) => `${found.rule} ${found.key} ${found.message} ${found.severity}`).join("\n");
  const isTyping = panel.contains(document.activeElement) && document.activeElement.matches("input");
  if (said !== before && !isTyping) panel.replaceChildren(...list(findings));
  beside(findings);
  before = said;
  const text = summary(findings, errors);
  if (one("#summary").textContent !== text) one("#summary").textContent = text;
  one("#check").classList.toggle("clean", errors === 0);
}

export function startFindings() {
  onJudged(showFindings);
  one("#fold").addEventListener("click", () => fold(!wide));
  const narrow = matchMedia("(max-width: 820px)"); // there the list would cover the form
  narrow.addEventListener("change", () => fold(!narrow.matches));
  fold(!narrow.matches);
}
