// Files that are opened: an answers file (填报文件), a published report to be corrected or taken as last year's.
import { fields, identity, made, one } from "./elements.js";
import { chosen, chosenFor, named, read, reading, unreadNote } from "./files.js";
import { saveInto } from "./giving.js";
import { lastDialog, openLast } from "./lastfile.js";
import { hush, run, say, show } from "./say.js";
import { changed, isEmpty, take, work } from "./state.js";

async function open(file, place = null) {
  const { answer } = await reading(file.name, await read(file), "opened", { here: work.answers });
  if (answer.published) whatFor(file, answer);
  else start(file, answer, place);
}

/** A published report can be last year's for a new one, or be corrected itself: a person says which. */
function whatFor(file, answer) {
  const year = Number(answer.answers[identity.year]) || null;
  const agency = answer.answers[identity.agency] ?? "";
  const instead = isEmpty() ? "" : "（放下正在填的，也可以再换回来）";
  const choice = (id, name, action) =>
    made("p", {}, made("button", { type: "button", id, onclick: () => chosenFor(action) }, name));
  show(
    year ? `这是${agency} ${year} 年度的报告` : `这是${agency || "一份"}已经写好的报告`,
    choice("as-last", year ? `当作上年报告，做 ${year + 1} 年度的` : "当作上年报告，做下一年度的", async () =>
      openLast(file.name, await read(file)),
    ),
    choice("as-this", `就改${year ? ` ${year} 年度的` : ""}这一份${instead}`, () =>
      start(file, { ...answer, base: "" }, null),
    ),
  );
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
  const notes = [strangerNote(answer, before), unreadNote(unread)];
  if (!last && !isNew) notes.push(withoutLastNote(answer.last_file));
  if (before || notes.some(Boolean)) {
    say(`已经打开“${file.name}”。${notes.join("")}`, before ? back : "", last || isNew ? "" : lastButton);
  }
}

/** The answers file does not hold last year's report: in another browser it has to be chosen again. */
function withoutLastNote(name) {
  const which = name ? `（上次用的是 ${name}）` : "";
  return `填报文件里没有上年的报告，要显示上年的数字、核对和上年是否衔接，请再选一次${which}。`;
}

/** Where the file is another agency's, or of another year, than what stood on the desk until now. */
function strangerNote({ answers, others }, before) {
  const here = before?.answers ?? {};
  const said = others.map((key) => `${fields.get(key).dataset.place}是“${answers[key]}”，刚才填的是“${here[key]}”`);
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
    types: [{ description: "填报文件、已公布的报告", accept: { "application/octet-stream": suffixes } }],
  });
  const file = await chosen.getFile();
  await named(file, () => open(file, chosen));
}

/**
 * A file that is dropped on the page is opened in it; the browser would leave the page for it. Dropped where
 * last year's report is asked for, it is that.
 */
function drop(event) {
  const { items, files } = event.dataTransfer;
  const [file] = files;
  event.preventDefault();
  if (!file) return;
  if (items[0].webkitGetAsEntry?.()?.isDirectory) say(`“${file.name}”是文件夹。请打开这个文件夹，把要用的那一个文件拖过来。`);
  else if (files.length > 1) say(`拖来了 ${files.length} 个文件，一个也没有打开。请只拖要用的那一个。`);
  else if (one("#dialog[open] #paste-last")) named(file, async () => openLast(file.name, await read(file)));
  else {
    const place = Promise.resolve(items[0].getAsFileSystemHandle?.()).catch(() => null); // none on this browser
    named(file, async () => open(file, await place));
  }
}

function takeDropped() {
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => hasFiles(event) && drop(event));
}

export function startOpening() {
  run("#open", pick);
  chosen("#open-file", (file) => open(file));
  takeDropped();
}
