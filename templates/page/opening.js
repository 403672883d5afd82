// Files that come in: the answers file, last year's report, a published report to be corrected.
import { fields, identity, made, one } from "./elements.js";
import { saveInto } from "./giving.js";
import { agencyHere, broughtNote, issued, useLast } from "./last.js";
import { ask } from "./python.js";
import { closeDialog, hush, inChinese, run, say, show, told, undoButton } from "./say.js";
import { changed, isEmpty, take, work } from "./state.js";

async function read(file) {
  if (file.size > 20_000_000) throw new Error(`“${file.name}”有 ${Math.round(file.size / 1e6)} MB，不像一份年度报告。`);
  return new Uint8Array(await file.arrayBuffer());
}

function unreadNote(unread) {
  if (!unread?.length) return "";
  return `有 ${unread.length} 处没有读出（空着，没有当作 0）：${unread.slice(0, 5).join("；")}${unread.length > 5 ? "……" : ""}`;
}

async function open(file, place = null) {
  const { answer } = await ask("opened", { name: file.name }, await read(file));
  if (answer.published) whatFor(file, answer);
  else start(file, answer, place);
}

/** A published report can be last year's for a new one, or be corrected itself: a person says which. */
function whatFor(file, answer) {
  const year = Number(answer.answers[identity.year]) || null;
  const choice = (id, name, action) =>
    made("p", {}, made("button", { type: "button", id, onclick: () => chosenFor(action) }, name));
  show(
    year ? `这是 ${year} 年度的报告` : "这是一份已经写好的报告",
    choice("as-last", year ? `当作上年报告，做 ${year + 1} 年度的` : "当作上年报告，做下一年度的", async () =>
      openLast(file.name, await read(file)),
    ),
    choice("as-this", year ? `就改 ${year} 年度的这一份` : "就改这一份", () =>
      start(file, { ...answer, base: "" }, null),
    ),
  );
}

function chosenFor(action) {
  closeDialog();
  told(action);
}

/** Put an opened file on the desk. */
function start(file, answer, place) {
  saveInto(place, file.lastModified);
  const { answers, unconfirmed, base, unread } = answer;
  const before = isEmpty() ? null : structuredClone(work);
  const last = work.last && { ...work.last, brought: null }; // this file's answers are nobody else's
  take({ answers, unconfirmed, base, last, time: Date.now() });
  changed();
  scrollTo(0, 0);
  const back = made("button", { type: "button", onclick: () => comeBack(before) }, "回到刚才填写的");
  const lastButton = made("button", { type: "button", onclick: lastDialog }, "选上年的报告");
  const isNew = Object.keys(answers).length === 0;
  const notes = [strangerNote(answers, before), unreadNote(unread)];
  if (!last && !isNew) notes.push(withoutLastNote(answer.last_file));
  if (before || notes.some(Boolean)) {
    say(`已经打开“${file.name}”。${notes.join("")}`, before ? back : "", last || isNew ? "" : lastButton);
  }
}

/** The answers file does not hold last year's report: in another browser it has to be chosen again. */
function withoutLastNote(name) {
  const which = name ? `（上次用的是 ${name}）` : "";
  return `答案文件里没有上年的报告，要显示上年的数字、核对和上年是否衔接，请再选一次${which}。`;
}

/** Whether the file is another agency's, or of another year, than what stood on the desk until now. */
function strangerNote(answers, before) {
  const here = before?.answers ?? {};
  const other = (key) => here[key] && answers[key] && here[key].trim() !== answers[key].trim();
  const said = Object.values(identity).filter(other).map((key) => `${fields.get(key).dataset.label}是“${answers[key]}”，刚才填的是“${here[key]}”`);
  return said.length ? `请看清楚：这个文件的${said.join("；")}。` : "";
}

function comeBack(before) {
  saveInto(null);
  take(before);
  hush();
}

async function pick() {
  if (!window.showOpenFilePicker) {
    one("#open-file").click();
    return;
  }
  const suffixes = one("#open-file").accept.split(",");
  const [chosen] = await window.showOpenFilePicker({
    types: [{ description: "答案文件、已公布的报告", accept: { "application/octet-stream": suffixes } }],
  });
  const file = await chosen.getFile();
  await named(file, () => open(file, chosen));
}

async function openLast(name, bytes) {
  const { answer } = await ask("last_year", { name, agency: agencyHere() }, bytes);
  closeDialog();
  if (answer.stranger) whetherStranger(answer);
  else putBeside(answer);
}

/** Last year's report of another agency is used only when a person says so, who sees both names. */
function whetherStranger(last) {
  const here = agencyHere();
  const choice = (id, name, options) =>
    made("p", {}, made("button", { type: "button", id, onclick: () => chosenFor(() => putBeside(last, options)) }, name));
  show(
    "这是另一个机关的报告",
    made("p", {}, `选的上年报告是“${last.agency}”的，现在填的是“${here}”的。`),
    made("p", {}, made("button", { type: "button", id: "not-last", class: "main", onclick: closeDialog }, "不用它")),
    choice("only-compare", `用它作上年报告，机关名称不变，还是“${here}”`, { onlyCompare: true }),
    work.last?.brought && !issued ? choice("change-agency", `刚才的上年报告选错了，改成填“${last.agency}”的`, {}) : "",
  );
}

/** Put last year's report beside the form; what stood there before can be had back. */
function putBeside(last, options) {
  const before = structuredClone(work);
  const brought = useLast(last, options);
  changed();
  const back = () => {
    take(before);
    changed();
    hush();
  };
  const note = unreadNote(last.unread);
  say(
    `已经读入${last.agency}${last.year ?? ""}年度的报告。${broughtNote(brought)}${note}`,
    before.last || before.answers[identity.agency] ? undoButton(back) : "",
  );
}

function lastDialog() {
  const paper = made("div", { id: "paste-last", class: "paste", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "把上年的报告粘贴在这里" });
  paper.addEventListener("paste", async (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    try {
      await openLast(html ? "粘贴.html" : "粘贴.txt", new TextEncoder().encode(html || text));
    } catch (error) {
      paper.textContent = error.message;
    }
  });
  show(
    "上年的报告",
    made("p", {}, "选一个文件：上年的 Word 文件（.docx）、网页（.html）、文本，或者上年的答案文件。"),
    made("p", {}, made("button", { type: "button", class: "main", onclick: () => one("#last-file").click() }, "选择文件……")),
    made("p", {}, "或者在网站上打开上年的报告，全选（Ctrl+A）、复制（Ctrl+C），在下面粘贴（Ctrl+V）："),
    paper,
    issued && work.last?.last !== issued.last
      ? made("p", {}, made("button", { type: "button", id: "issued-last", onclick: () => chosenFor(comeIssued) }, `换回这个页面带来的${issued.agency}${issued.year}年度的报告`))
      : "",
    work.last ? made("p", {}, made("button", { type: "button", id: "no-last", onclick: withoutLast }, "不和上年的报告对照")) : "",
  );
}

/** The report that the page came with, beside whatever has been filled in since. */
const comeIssued = () => putBeside(issued, { onlyCompare: Boolean(work.answers[identity.agency]) });

function withoutLast() {
  take({ ...work, last: null });
  changed();
  closeDialog();
}

/** Do something with a chosen file; what goes wrong is said with its name. */
async function named(file, action) {
  hush();
  closeDialog(); // a message would stand behind it
  try {
    await action();
  } catch (error) {
    const why = inChinese(error);
    say(`“${file.name}”没有打开。${why}${why.endsWith("。") ? "" : "。"}`);
  }
}

function chosen(input, action) {
  one(input).addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) named(file, () => action(file));
  });
}

/** A file that is dropped on the page is opened in it; the browser would leave the page for it. */
function takeDropped() {
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) named(file, () => open(file));
  });
}

export function startOpening() {
  run("#open", pick);
  run("#last", lastDialog);
  chosen("#open-file", (file) => open(file));
  chosen("#last-file", async (file) => openLast(file.name, await read(file)));
  takeDropped();
}
