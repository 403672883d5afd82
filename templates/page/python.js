// The other side of the worker: calls with answers, in order.
import { one } from "./text.js";

const calls = new Map();
let worker;
let number = 0;
let isReady;
export const ready = new Promise((resolve) => (isReady = resolve));

function part(name) {
  return document.getElementById(`part-${name}`).textContent;
}

/** Start Python with the parts that stand in this file. */
export function startPython(onStep, onFailure) {
  const url = URL.createObjectURL(new Blob([part("worker.js")], { type: "text/javascript" }));
  worker = new Worker(url);
  worker.onerror = (event) => onFailure(event.message || "浏览器没有启动后台程序");
  worker.onmessage = ({ data }) => {
    if (data.step) onStep(data.step);
    else if (data.ready) isReady();
    else if (data.id === undefined) onFailure(data.failed);
    else answered(data);
  };
  const parts = {};
  for (const script of document.querySelectorAll("script[id^=part-]")) {
    parts[script.id.slice(5)] = script.textContent;
    if (script.id !== "part-worker.js") script.remove();
  }
  worker.postMessage({ parts });
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
