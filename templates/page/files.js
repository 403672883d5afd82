// Files in and out: the answers file, last year's report, Word, text and HTML, the preview.
import { broughtNote, useLast } from "./last.js";
import { ask } from "./python.js";
import { changed, isEmpty, sheet, take, work } from "./state.js";
import { forget, hold, whyNotKept, works } from "./store.js";
import { hush, made, one, say, show } from "./text.js";

let handle = null; // of the answers file, where the browser can write it in place
let saved = 0; // up to which change the answers are in a file
let written = 0; // when that file was changed last, as far as we know
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
  html: "text/html",
  yaml: "application/yaml",
};
const PICKED = [{ description: "答案文件", accept: { "application/yaml": [".yaml", ".yml"] } }];

/** What goes wrong is said, unless a person only closed a dialog. */
async function told(action) {
  try {
    await action();
  } catch (error) {
    if (error.name !== "AbortError") say(inChinese(error));
  }
}

/** What browsers say in English when a file can't be read or written. */
const REFUSED = {
  NotAllowedError: "浏览器没有得到读写这个文件的许可，请再按一次，并在询问时选“允许”",
  NotFoundError: "文件不在原来的地方了（移动、改名或者删除了），请用“存到别的地方”",
  NoModificationAllowedError: "这个文件正被别的程序占用，请关掉那个程序再保存",
  NotReadableError: "文件读不出来，请核对它还在不在、有没有被别的程序占用",
  QuotaExceededError: "磁盘满了，没有保存",
};
const inChinese = (error) => (REFUSED[error.name] ? `${REFUSED[error.name]}。填写的内容都还在。` : error.message);

/** Run what a button does; what goes wrong is said, never swallowed. */
function run(button, action) {
  one(button).addEventListener("click", async () => {
    hush();
    await told(action);
  });
}

function download(name, content, kind) {
  const url = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }));
  made("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// ── in ──────────────────────────────────────────────────────────────────────────────────────────

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
  if (/\.ya?ml$/i.test(file.name)) start(file, answer, place);
  else whatFor(file, answer);
}

/** A published report can be last year's for a new one, or be corrected itself: a person says which. */
function whatFor(file, answer) {
  const year = Number(answer.answers["年度"]) || null;
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
  one("#dialog").close();
  told(action);
}

/** Put an opened file on the desk. */
function start(file, answer, place) {
  handle = place;
  written = file.lastModified;
  const { answers, unconfirmed, base, unread } = answer;
  const before = isEmpty() ? null : structuredClone(work);
  const last = work.last && { ...work.last, brought: null }; // this file's answers are nobody else's
  take({ answers, unconfirmed, base, last, time: Date.now() });
  changed();
  const back = made("button", { type: "button", onclick: () => comeBack(before) }, "回到刚才填写的");
  const note = unreadNote(unread);
  if (before || note) say(`已经打开“${file.name}”。${note}`, before ? back : "");
}

function comeBack(before) {
  handle = null;
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
  await open(await chosen.getFile(), chosen);
}

async function openLast(name, bytes) {
  const { answer } = await ask("last_year", { name }, bytes);
  const brought = useLast(answer);
  changed();
  const note = unreadNote(answer.unread);
  say(`已经读入${answer.agency}${answer.year ?? ""}年度的报告。${broughtNote(brought)}${note}`);
}

function lastDialog() {
  const paper = made("div", { id: "paste-last", class: "paste", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "把上年的报告粘贴在这里" });
  paper.addEventListener("paste", async (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    try {
      await openLast(html ? "粘贴.html" : "粘贴.txt", new TextEncoder().encode(html || text));
      one("#dialog").close();
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
    work.last ? made("p", {}, made("button", { type: "button", id: "no-last", onclick: withoutLast }, "不和上年的报告对照")) : "",
  );
}

function withoutLast() {
  take({ ...work, last: null });
  changed();
  one("#dialog").close();
}

function chosen(input, action) {
  one(input).addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    hush();
    one("#dialog").close(); // a message would stand behind it
    try {
      await action(file);
    } catch (error) {
      say(`“${file.name}”没有打开。${inChinese(error)}${inChinese(error).endsWith("。") ? "" : "。"}`);
    }
  });
}

// ── out ─────────────────────────────────────────────────────────────────────────────────────────

async function save({ evenIfChanged = false } = {}) {
  const { answer, bytes } = await ask("answers", sheet());
  const elsewhere = window.showSaveFilePicker
    ? made("button", { type: "button", onclick: () => told(() => saveAs(answer.name)) }, "存到别的地方……")
    : "";
  if (!handle) {
    download(answer.name, bytes, "yaml");
    say(`已经存为“${answer.name}”（在浏览器的下载文件夹里）。下次用“打开”接着填。`, elsewhere);
  } else if (!evenIfChanged && (await isChanged())) {
    const anyway = made("button", { type: "button", onclick: () => told(() => save({ evenIfChanged: true })) }, "用这里的替换");
    say(`没有保存：“${handle.name}”打开以后在别处改过（可能是另一个窗口）。填写的内容都还在。`, elsewhere, anyway);
    return;
  } else {
    const file = await handle.createWritable();
    await file.write(bytes);
    await file.close();
    written = (await handle.getFile()).lastModified;
    say(`已经保存到 ${handle.name}。`);
  }
  work.base = answer.text;
  changed();
  saved = work.changes;
}

/** Whether somebody else has written the file since it was opened or saved here. */
async function isChanged() {
  try {
    return (await handle.getFile()).lastModified !== written;
  } catch {
    return false; // it was moved or deleted: writing will say what is wrong
  }
}

async function saveAs(suggestedName) {
  handle = await window.showSaveFilePicker({ suggestedName, types: PICKED });
  await save({ evenIfChanged: true });
}

async function rendered(kind, draft = false) {
  return ask("file", { ...sheet(), kind, draft });
}

async function give(kind, draft = false) {
  try {
    const { answer, bytes } = await rendered(kind, draft);
    download(answer.name, bytes, kind);
  } catch (error) {
    if (draft) throw error;
    const anyway = made("button", { type: "button", onclick: () => told(() => give(kind, true)) }, "先生成草稿看看");
    say(`${error.message}。请按“核对结果”逐条改正。`, anyway);
  }
}

/** The text of a page; as in the files, only one with errors is marked as a draft. */
async function text(kind) {
  const final = await rendered(kind).catch(() => null);
  const { bytes } = final ?? (await rendered(kind, true));
  return { content: new TextDecoder().decode(bytes), isDraft: !final };
}

async function copy() {
  const { content: html, isDraft } = await text("html");
  const { content: plain } = await text("txt");
  const item = new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([plain], { type: "text/plain" }),
  });
  await navigator.clipboard.write([item]);
  const warning = isDraft ? "注意：还有错误没有改正，复制的是草稿，标题上面有红字。" : "";
  say(`${warning}已经复制，请到网站后台的编辑器里粘贴（Ctrl+V）。`);
}

async function preview() {
  const page = made("div", { class: "page" });
  const shadow = page.attachShadow({ mode: "open" });
  const parsed = new DOMParser().parseFromString((await text("html-page")).content, "text/html");
  shadow.append(made("style", {}, parsed.querySelector("style").textContent.replace(/\bbody\b/g, ":host")));
  shadow.append(...parsed.body.childNodes);
  show("预览", page);
}

// ── earlier works ───────────────────────────────────────────────────────────────────────────────

/** Offer what this browser kept, newest first; a page made for one unit offers that unit's alone. */
export async function offer(unit) {
  const isOffered = (kept) => !unit || kept.last?.agency === unit || kept.answers["机关名称"] === unit;
  const found = (await works()).filter((kept) => kept.id !== work.id && isOffered(kept));
  const box = one("#offer");
  box.hidden = !found.length;
  const close = () => (box.hidden = true);
  const rows = found.slice(0, 5).map((kept) => {
    const name = `${kept.answers["机关名称"] ?? "没有写机关名称"} ${kept.answers["年度"] ?? ""}`;
    const time = new Date(kept.time).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
    return made(
      "li",
      {},
      made("span", {}, `${name}，${time}，填了 ${typedIn(kept)} 项`),
      made("button", { type: "button", class: "main resume", onclick: () => resume(kept, close) }, "接着填"),
      removal(() => told(() => forget(kept.id).then(() => offer(unit)))),
    );
  });
  box.replaceChildren(
    made("p", {}, "上次填写的内容还在这台电脑的浏览器里："),
    made("ul", {}, ...rows),
    made("p", {}, made("button", { type: "button", onclick: close }, "不用，填一份新的")),
  );
}

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

/** How many answers a person has given: texts that are still last year's are none. */
const typedIn = ({ answers, unconfirmed }) => Object.keys(answers).filter((key) => !unconfirmed.includes(key)).length;

async function resume(kept, close) {
  close();
  if (await hold(kept.id)) {
    take(kept);
    return;
  }
  take({ ...kept, id: crypto.randomUUID() });
  say("这份内容正在另一个窗口里填写。这里打开的是它的副本，两边各存各的，都不会丢；请只留一个窗口填，免得填乱。");
}

function about() {
  show("关于年报填报", one("#about-text").content.cloneNode(true));
}

export function startFiles() {
  run("#open", pick);
  run("#last", lastDialog);
  run("#save", save);
  run("#docx", () => give("docx"));
  run("#txt", () => give("txt"));
  run("#html", () => give("html"));
  run("#copy", copy);
  run("#preview", preview);
  run("#about", about);
  chosen("#open-file", (file) => open(file));
  chosen("#last-file", async (file) => openLast(file.name, await read(file)));
  one("#dialog-close").addEventListener("click", () => one("#dialog").close());
  addEventListener("beforeunload", (event) => {
    if (whyNotKept() && work.changes > saved) event.preventDefault(); // nothing is kept but in a file
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      one("#save").click();
    }
  });
}
