// Files that a person chose: read, with a word while that lasts; what goes wrong is said with their name.
import { one } from "./elements.js";
import { ask } from "./python.js";
import { closeDialog, during, hush, inChinese, say, told } from "./say.js";

export async function read(file) {
  if (file.size > 20_000_000) throw new Error(`“${file.name}”有 ${Math.round(file.size / 1e6)} MB，不像一份年度报告。`);
  return new Uint8Array(await file.arrayBuffer());
}

/** What Python reads in a file; that it is being read is said at once, and typing goes on meanwhile. */
export function reading(name, bytes, call, sent) {
  return during(`正在读“${name}”，请稍等……`, ask(call, { name, ...sent }, bytes));
}

export function unreadNote(unread) {
  if (!unread?.length) return "";
  return `有 ${unread.length} 处没有读出（空着，没有当作 0）：${unread.slice(0, 5).join("；")}${unread.length > 5 ? "……" : ""}`;
}

/** Do something with a chosen file; what goes wrong is said with its name. */
export async function named(file, action) {
  hush();
  closeDialog(); // a message would stand behind it
  try {
    await action();
  } catch (error) {
    const why = inChinese(error);
    say(`“${file.name}”没有打开。${why}${why.endsWith("。") ? "" : "。"}`);
  }
}

export function chosen(input, action) {
  one(input).addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) named(file, () => action(file));
  });
}

/** What a button of a dialog does, after the dialog is closed. */
export function chosenFor(action) {
  closeDialog();
  told(action);
}
