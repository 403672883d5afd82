// The other side of the worker: calls with answers, in order.
const calls = new Map();
let worker;
let number = 0;
let broken = null; // why nothing can be asked any more
let started;
/** Resolves when Python can be asked; rejects where it could not be started. */
export const ready = new Promise((resolve, reject) => (started = { resolve, reject }));
ready.catch(() => {}); // whoever asks hears of it

/** Start Python; its parts follow in this file, and each is handed over as soon as it is there. */
export function startPython(onStep, onFailure) {
  const source = document.getElementById("part-worker.js");
  const url = URL.createObjectURL(new Blob([source.textContent], { type: "text/javascript" }));
  source.remove();
  worker = new Worker(url);
  const failed = (why) => {
    onFailure(why);
    broken = new Error("核对程序没有启动，或者中途停了；填写的内容都存在浏览器里，请关掉再打开一次，或者换一个浏览器。");
    started.reject(broken);
    for (const { reject } of calls.values()) reject(broken);
    calls.clear();
  };
  worker.onerror = (event) => failed(event.message || "浏览器没有启动后台程序");
  worker.onmessage = ({ data }) => {
    if (data.step) onStep(data.step);
    else if (data.ready) started.resolve();
    else if (data.id === undefined) failed(data.failed);
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
  if (!calls.has(id)) return; // given up
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
  await ready;
  if (broken) throw broken;
  const id = ++number;
  worker.postMessage({ id, name, payload: JSON.stringify(sent), raw });
  return new Promise((resolve, reject) => calls.set(id, { resolve, reject }));
}
