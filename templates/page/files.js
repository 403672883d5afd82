// Files in and out: the answers file, last year's report, Word, text and HTML, the preview.
import { ask } from "./python.js";
import { changed, isEmpty, sheet, take, work } from "./state.js";
import { forget, works } from "./store.js";
import { hush, made, one, say, show } from "./text.js";

let handle = null;
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
  html: "text/html",
  yaml: "application/yaml",
};
const PICKED = [{ description: "答案文件", accept: { "application/yaml": [".yaml", ".yml"] } }];

/** Run what a button does; what goes wrong is said, never swallowed. */
function run(button, action) {
  one(button).addEventListener("click", async () => {
    hush();
    try {
      await action();
    } catch (error) {
      if (error.name !== "AbortError") say(error.message);
    }
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
  const isAnswers = /\.ya?ml$/i.test(file.name);
  handle = isAnswers ? place : null;
  const { answers, unconfirmed, base, unread } = answer;
  take({ answers, unconfirmed, base: isAnswers ? base : "", last: work.last, time: Date.now() });
  changed();
  const note = unreadNote(unread);
  if (note) say(note);
}

async function pick() {
  if (!window.showOpenFilePicker) {
    one("#open-file").click();
    return;
  }
  const [chosen] = await window.showOpenFilePicker({
    types: [{ description: "答案文件、已公布的报告", accept: { "application/octet-stream": [".yaml", ".yml", ".docx", ".html", ".htm", ".txt", ".md"] } }],
  });
  await open(await chosen.getFile(), chosen);
}

async function openLast(name, bytes) {
  const { answer } = await ask("last_year", { name }, bytes);
  useLast(answer);
  const note = unreadNote(answer.unread);
  say(`已经读入${answer.agency}${answer.year ?? ""}年度的报告，数字和文字显示在旁边，不会自动带进来。${note}`);
}

/** Put last year's report beside the form; an empty form begins with its name and its texts. */
export function useLast(last) {
  const { draft, ...rest } = last;
  const begin = draft && isEmpty() ? structuredClone(draft) : { answers: work.answers, unconfirmed: work.unconfirmed };
  take({ ...work, ...begin, last: rest });
  changed();
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
    made("p", {}, "选一个文件：上年的 Word 文件（.docx）、网页（.html）、文本，或者去年的答案文件。"),
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
    try {
      await action(file);
      one("#dialog").close();
    } catch (error) {
      say(`“${file.name}”读不了。${error.message}`);
    }
  });
}

// ── out ─────────────────────────────────────────────────────────────────────────────────────────

async function save() {
  const { answer, bytes } = await ask("answers", sheet());
  if (handle) {
    const file = await handle.createWritable();
    await file.write(bytes);
    await file.close();
    say(`已经保存到 ${handle.name}。`);
  } else {
    download(answer.name, bytes, "yaml");
    const elsewhere = window.showSaveFilePicker
      ? made("button", { type: "button", onclick: () => saveAs(answer.name).catch(() => {}) }, "存到别的地方……")
      : null;
    say(`已经存为“${answer.name}”（在浏览器的下载文件夹里）。下次用“打开”接着填。`, ...(elsewhere ? [elsewhere] : []));
  }
  work.base = answer.text;
  changed();
}

async function saveAs(suggestedName) {
  handle = await window.showSaveFilePicker({ suggestedName, types: PICKED });
  await save();
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
    const anyway = made("button", { type: "button", onclick: () => give(kind, true).catch(({ message }) => say(message)) }, "先生成草稿看看");
    say(`${error.message}。请按右边“核对结果”逐条改正。`, anyway);
  }
}

const text = async (kind) => new TextDecoder().decode((await rendered(kind, true)).bytes);

async function copy() {
  const html = await text("html");
  const plain = await text("txt");
  const item = new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([plain], { type: "text/plain" }),
  });
  await navigator.clipboard.write([item]);
  const errors = Number(one("#findings").dataset.errors);
  const warning = errors ? `注意：还有 ${errors} 处错误没有改正，复制的是草稿。` : "";
  say(`${warning}已经复制，请到网站后台的编辑器里粘贴（Ctrl+V）。`);
}

async function preview() {
  const page = made("div", { class: "page" });
  const shadow = page.attachShadow({ mode: "open" });
  const parsed = new DOMParser().parseFromString(await text("html-page"), "text/html");
  shadow.append(made("style", {}, parsed.querySelector("style").textContent.replace(/\bbody\b/g, ":host")));
  shadow.append(...parsed.body.childNodes);
  show("预览", page);
}

// ── earlier works ───────────────────────────────────────────────────────────────────────────────

/** Offer what this browser kept, newest first; a page made for one unit offers that unit's alone. */
export async function offer(unit) {
  const found = (await works()).filter((kept) => !unit || kept.last?.agency === unit || kept.answers["机关名称"] === unit);
  if (!found.length) return;
  const box = one("#offer");
  const close = () => (box.hidden = true);
  const rows = found.slice(0, 5).map((kept) => {
    const name = `${kept.answers["机关名称"] ?? "没有写机关名称"} ${kept.answers["年度"] ?? ""}`;
    const time = new Date(kept.time).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
    const row = made(
      "li",
      {},
      `${name}，${time}，填了 ${Object.keys(kept.answers).length} 项　`,
      made("button", { type: "button", class: "main resume", onclick: () => resume(kept, close) }, "接着填"),
      made("button", { type: "button", onclick: () => forget(kept.id).then(() => row.remove()) }, "删去"),
    );
    return row;
  });
  box.replaceChildren(
    made("p", {}, "上次填写的内容还在这台电脑的浏览器里："),
    made("ul", {}, ...rows),
    made("p", {}, made("button", { type: "button", onclick: close }, "不用，填一份新的")),
  );
  box.hidden = false;
}

function resume(kept, close) {
  take(kept);
  close();
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
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      one("#save").click();
    }
  });
}
