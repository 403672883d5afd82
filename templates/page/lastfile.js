// Last year's report, chosen as a file or pasted: put beside the form, taken away, put back.
import { made, one } from "./elements.js";
import { chosen, chosenFor, read, reading, unreadNote } from "./files.js";
import { agencyHere, broughtNote, issued, useLast } from "./last.js";
import { closeDialog, hush, run, say, show, undoButton } from "./say.js";
import { changed, take, work } from "./state.js";

export async function openLast(name, bytes) {
  closeDialog();
  const { answer } = await reading(name, bytes, "last_year", { agency: agencyHere() });
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

export function lastDialog() {
  const paper = made("div", { id: "paste-last", class: "paste", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "把上年的报告粘贴在这里" });
  paper.addEventListener("paste", async (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    try {
      await openLast(html ? "粘贴.html" : "粘贴.txt", new TextEncoder().encode(html || text));
    } catch (error) {
      lastDialog();
      one("#paste-last").textContent = error.message;
    }
  });
  show(
    "上年的报告",
    made("p", {}, "选一个文件：上年的 Word 文件（.docx）、网页（.html）、文本，或者上年的填报文件（.yaml）。"),
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

export function startLastFile() {
  run("#last", lastDialog);
  chosen("#last-file", async (file) => openLast(file.name, await read(file)));
}
