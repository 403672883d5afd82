// The page: what happens when it is opened, and when something is typed.
import { fields, isOutput, one } from "./elements.js";
import { startFindings } from "./findings.js";
import { startGiving } from "./giving.js";
import { startKeys } from "./keys.js";
import { issued, startLast, useLast } from "./last.js";
import { startLastFile } from "./lastfile.js";
import { startOpening } from "./opening.js";
import { startMissing } from "./missing.js";
import { startPlain } from "./plain.js";
import { ready, startPython } from "./python.js";
import { startScreen } from "./screen.js";
import { answer, check, isEmpty, jot } from "./state.js";
import { startTables } from "./tables.js";
import { refreshTexts, startTexts } from "./texts.js";
import { startWorks } from "./works.js";

history.scrollRestoration = "manual"; // what was kept is offered at the top
let steps = 0;

function step(sentence) {
  steps += 1;
  one("#step").textContent = `可以开始填写；${sentence}……`;
  one("#progress").value = steps;
}

function failed(why) {
  one("html").dataset.state = "failed";
  one("#status").hidden = false;
  one("#status").classList.add("alert");
  one("#step").textContent = `核对程序没有启动（${why}）。填写的内容会保存在浏览器里；请用新一些的 Edge、Chrome 或 Firefox 打开这个文件。`;
  one("#progress").hidden = true;
}

/** Take over what was typed before this script ran (browsers also fill fields in again after a reload). */
function early() {
  for (const [key, field] of fields) {
    if (!isOutput(field) && field.value.trim() !== "") answer(key, field.value);
  }
}

/** What is being composed with an input method is kept at once, and checked when it is there. */
function listen(key, field) {
  field.addEventListener("input", ({ isComposing }) => (isComposing ? jot : answer)(key, field.value));
  field.addEventListener("compositionend", () => answer(key, field.value));
}

function begin() {
  for (const [key, field] of fields) if (!isOutput(field)) listen(key, field);
  startPlain();
  startKeys();
  startTables();
  startTexts();
  startFindings();
  startMissing();
  startGiving();
  startOpening();
  startLastFile();
  startScreen();
  early();
  if (issued && isEmpty()) useLast(issued);
  startLast();
  startWorks(issued?.agency);
  refreshTexts();
}

function begun() {
  one("html").dataset.state = "ready";
  one("#status").hidden = true;
  check();
}

ready.then(begun, () => {}); // where it failed, that is said
if (!window.tooOld) {
  begin();
  startPython(step, failed);
}
