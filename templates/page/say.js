// What the page says to the person at the desk: messages, dialogs, and what went wrong.
import { made, one } from "./elements.js";

/** Say something that has to be read; what is not a sentence (a button) stands behind it. */
export function say(sentence, ...more) {
  const box = one("#message");
  box.replaceChildren(
    made("p", {}, sentence, ...more),
    made("button", { type: "button", class: "close", "aria-label": "关闭这条消息", onclick: hush }, "×"),
  );
  box.hidden = false;
}

export function hush() {
  one("#message").hidden = true;
}

const AT_ONCE = 100; // milliseconds: what is done by then needs no word

/** Say what is being done, until it is; what was said instead in the meantime stays. */
export async function during(sentence, result) {
  const working = made("p", { class: "working" }, sentence, made("progress", { "aria-label": "请稍等" }));
  const start = setTimeout(() => {
    one("#message").replaceChildren(working);
    one("#message").hidden = false;
  }, AT_ONCE);
  try {
    return await result;
  } finally {
    clearTimeout(start);
    if (working.isConnected) hush();
  }
}

/** A button that takes back what was just done; it goes with the next edit, for then it would take back more. */
export const undoButton = (undo) => made("button", { type: "button", class: "undo", onclick: undo }, "撤销");

function hushUndo() {
  if (one("#message .undo")) hush();
}
one("#paper").addEventListener("input", hushUndo);
one("html").addEventListener("taken", hushUndo);

/** A dialog with a title; its content is built anew each time. */
export function show(title, ...content) {
  one("#dialog-title").textContent = title;
  one("#dialog-body").replaceChildren(...content);
  const dialog = one("#dialog");
  if (!dialog.open) dialog.showModal();
}

export function closeDialog() {
  one("#dialog").close();
}

/** What browsers say in English when a file can't be read or written. */
const REFUSED = {
  NotAllowedError: "浏览器没有得到读写这个文件的许可，请再按一次，并在询问时选“允许”",
  NotFoundError: "文件不在原来的地方了（移动、改名或者删除了），请用“存到别的地方”",
  NoModificationAllowedError: "这个文件正被别的程序占用，请关掉那个程序再保存",
  NotReadableError: "文件读不出来，请核对它还在不在、有没有被别的程序占用",
  QuotaExceededError: "磁盘满了，没有保存",
};
export const inChinese = (error) =>
  REFUSED[error.name] ? `${REFUSED[error.name]}。填写的内容都还在。` : error.message;

/** What goes wrong is said, unless a person only closed a dialog. */
export async function told(action) {
  try {
    await action();
  } catch (error) {
    if (error.name !== "AbortError") say(inChinese(error));
  }
}

/** Run what a button does; what goes wrong is said, never swallowed. */
export function run(button, action) {
  one(button).addEventListener("click", async () => {
    hush();
    await told(action);
  });
}
