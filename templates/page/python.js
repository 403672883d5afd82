// The other side of the worker: calls with answers, in order.
import { one } from "./elements.js";

const calls = new Map();
let worker;
let number = 0;
let isReady;
export const ready = new Promise((resolve) => (isReady = resolve));

/** Start Python; its parts follow in this file, and each is handed over as soon as it is there. */
export function startPython(onStep, onFailure) {
  const source = document.getElementById("part-worker.js");
  const url = URL.createObjectURL(new Blob([source.textContent], { type: "text/javascript" }));
  source.remove();
  worker = new Worker(url);
  worker.onerror = (event) => onFailure(event.message || "浏览器没有启动后台程序");
  worker.onmessage = ({ data }) => {
    if (data.step) onStep(data.step);
    else if (data.ready) isReady();
    else if (data.id === undefined) onFailure(data.failed);
    else answered(data);
  };
  const coming = new MutationObserver(() => handOver(false));
  coming.observe(document.body, { childList: true });
  document.addEventListener("DOMContentLoaded", () => {
    coming.disconnect();
    handOver(true);
  });
}

/** A part is whole when something stands behind it. */
function handOver(isEnd) {
  for (const script of document.querySelectorAll("script[id^=part-]")) {
    if (!isEnd && !script.nextElementSibling) return;
    worker.postMessage({ part: script.id.slice(5), text: script.textContent });
    script.remove();
  }
}

function answered({ id, json, bytes, failed }) {
  const { resolve, reject } = calls.get(id);
  calls.delete(id);
  if (failed) {
    reject(new Error(`程序内部出错（${failed}）。填写的内容没有丢，请先保存，再把这句话交给维护人员。`));
    return;
  }
  const answer = JSON.parse(json);
  if (answer.error) reject(new Error(answer.error));
  else resolve({ answer, bytes });
}

/** Ask Python for something; rejects with a sentence for the reader. */
export async function ask(name, sent, raw = null) {
  if (one("html").dataset.state === "failed") throw new Error("核对程序没有启动，请换一个浏览器打开这个文件。");
  await ready;
  const id = ++number;
  worker.postMessage({ id, name, payload: JSON.stringify(sent), raw });
  return new Promise((resolve, reject) => calls.set(id, { resolve, reject }));
}
