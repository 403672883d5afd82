// What the page gives: the answers file, Word, text and HTML, a copy for a portal's editor, a preview.
import { made, one } from "./elements.js";
import { doubts, notCompared } from "./findings.js";
import { ask } from "./python.js";
import { placesHalfWritten } from "./reasons.js";
import { during, hush, run, say, show, told } from "./say.js";
import { changed, onJudged, sheet, work } from "./state.js";
import { whyNotKept } from "./store.js";

let handle = null; // of the answers file, where the browser can write it in place
let saved = 0; // up to which change the answers are in a file
let given = 0; // as of which change a file was given last
let written = 0; // when that file was changed last, as far as we know
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
  html: "text/html",
  yaml: "application/yaml",
};
const PICKED = [{ description: "填报文件", accept: { "application/yaml": [".yaml", ".yml"] } }];

/** The file that 保存 writes from now on; none where the browser gives no way to write it. */
export function saveInto(place, lastModified = 0) {
  handle = place;
  written = lastModified;
}

function download(name, content, kind) {
  const url = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }));
  made("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const whereItIs = (name) => `“${name}”已经交给浏览器下载，一般在“下载”文件夹里（按 Ctrl+J 看得到）`;

/** What was typed, but is not in the saved file. */
function notSavedNote() {
  const places = placesHalfWritten();
  if (!places.length) return "";
  return `注意：有 ${places.length} 处说明没有存进去，因为还没有按“写上说明”：${places.join("、")}。请按了再保存一次。`;
}

/** Whether the file may be written; the browser asks the person who has just pressed 保存, once. */
async function mayWrite() {
  const mode = { mode: "readwrite" };
  if ((await handle.queryPermission?.(mode)) === "prompt") await handle.requestPermission(mode).catch(() => {});
  return ((await handle.queryPermission?.(mode)) ?? "granted") === "granted";
}

async function save({ evenIfChanged = false } = {}) {
  const isRefused = handle && !(await mayWrite());
  const { answer, bytes } = await during("正在保存……", ask("answers", sheet()));
  const elsewhere = window.showSaveFilePicker
    ? made("button", { type: "button", onclick: () => told(() => saveAs(answer.name)) }, "存到别的地方……")
    : "";
  if (!handle || isRefused) {
    download(answer.name, bytes, "yaml");
    const refused = isRefused ? `浏览器没有得到许可，“${handle.name}”没有改动，填写的内容另存了一份：` : "填报文件";
    say(`${refused}${whereItIs(answer.name)}。下次用“打开”接着填${isRefused ? "这一份" : ""}。${notSavedNote()}`, elsewhere);
  } else if (!evenIfChanged && (await isChanged())) {
    const anyway = made("button", { type: "button", onclick: () => told(() => save({ evenIfChanged: true })) }, "用这里的替换");
    say(`没有保存：“${handle.name}”打开以后在别处改过（可能是另一个窗口）。填写的内容都还在。`, elsewhere, anyway);
    return;
  } else {
    const file = await handle.createWritable();
    await file.write(bytes);
    await file.close();
    written = (await handle.getFile()).lastModified;
    say(`已经保存到 ${handle.name}。${notSavedNote()}`);
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
  return during("正在生成……", ask("file", { ...sheet(), kind, draft }));
}

const NEXT = {
  docx: "用 Word 或 WPS 打开看一看",
  txt: "用记事本能打开",
  html: "双击能看；要放到网站上，用“复制网页”更方便",
};
const MOST_NAMED = 3;

/** What is left to do before a report without errors is handed in: what still has to be looked at, and where. */
async function handingIn() {
  const { count, places } = await doubts();
  if (!count && notCompared()) return `${notCompared()}上年有报告的，请先按“上年报告”选它，再报送、公布。`;
  if (!count) return "没有要核对的了，就可以报送、公布了。";
  const more = places.length > MOST_NAMED ? "等" : "";
  return `先不要报送：还有 ${count} 处请核对（${places.slice(0, MOST_NAMED).join("、")}${more}），请在“核对结果”里逐条看；要改的，改好再生成一次，每一处都看过了再报送。`;
}

/** Say what was made of the report as it is now; it goes when the report changes. */
function sayOfReport(sentence) {
  say(made("span", { class: "of-report" }, sentence));
}

function hushOfReport() {
  if (work.changes !== given && one("#message .of-report")) hush();
}

async function give(kind, draft = false) {
  given = work.changes;
  try {
    const { answer, bytes } = await rendered(kind, draft);
    const next = draft ? "这是草稿，不要报送；改完再生成一次。" : `${NEXT[kind]}。${await handingIn()}`;
    download(answer.name, bytes, kind);
    sayOfReport(`${whereItIs(answer.name)}。${next}`);
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
  given = work.changes;
  const { content: html, isDraft } = await text("html");
  const { content: plain } = await text("txt");
  const item = new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([plain], { type: "text/plain" }),
  });
  await navigator.clipboard.write([item]);
  const warning = isDraft ? "注意：还有错误没有改正，复制的是草稿，标题上面有红字。" : "";
  const next = isDraft ? "" : await handingIn();
  sayOfReport(`${warning}已经复制，请到网站后台的编辑器里粘贴（Ctrl+V）。${next}`);
}

async function preview() {
  const page = made("div", { class: "page" });
  const shadow = page.attachShadow({ mode: "open" });
  const parsed = new DOMParser().parseFromString((await text("html-page")).content, "text/html");
  shadow.append(made("style", {}, parsed.querySelector("style").textContent.replace(/\bbody\b/g, ":host")));
  shadow.append(...parsed.body.childNodes);
  show("预览", page);
}

export function startGiving() {
  run("#save", save);
  run("#docx", () => give("docx"));
  run("#txt", () => give("txt"));
  run("#html", () => give("html"));
  run("#copy", copy);
  run("#preview", preview);
  onJudged(hushOfReport);
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
