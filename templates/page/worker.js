// Python in a thread of its own, so that the page never stands still. Nothing is fetched: every part
// comes with the first message, packed, and what Pyodide asks for by address is given from there.
import { ENVIRONMENT, withLibrary } from "./engine.js";

const PLACE = "https://parts.invalid/";
const LETTER = 15; // bits in a letter
const FIRST = 0x3400; // the letter of 0
const parts = {};

/** A part as a promise, with what keeps it when it comes. */
function part(name) {
  if (!parts[name]) {
    let resolve;
    const promise = new Promise((keep) => (resolve = keep));
    parts[name] = { promise, resolve };
  }
  return parts[name];
}

async function unpacked(name, type = "application/octet-stream") {
  const text = await part(name).promise;
  delete parts[name];
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": type } });
}

const content = async (name) => new Uint8Array(await (await unpacked(name)).arrayBuffer());

/** The bytes that stand as letters in the page; a 1 and zeros follow the last of them. */
function bytesOf(text) {
  const last = text.charCodeAt(text.length - 1) - FIRST;
  const bytes = new Uint8Array((text.length * LETTER - 1 - Math.log2(last & -last)) / 8);
  let held = 0;
  let bits = 0;
  let place = 0;
  for (let i = 0; i < text.length; i++) {
    held = (held << LETTER) | (text.charCodeAt(i) - FIRST);
    for (bits += LETTER; bits >= 8; ) bytes[place++] = held >> (bits -= 8);
    held &= (1 << bits) - 1;
  }
  return bytes;
}

async function imported(name) {
  const url = URL.createObjectURL(new Blob([await content(name)], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

const tell = (step) => postMessage({ step });
let call;

async function start() {
  tell("正在展开程序");
  const modules = Promise.all([imported("pyodide.mjs"), imported("pyodide.asm.mjs")]);
  const resources = content("resources.zip");
  const machine = unpacked("pyodide.asm.wasm", "application/wasm").then(WebAssembly.compileStreaming);
  const isKept = await Promise.race([part("memory").promise.then(() => true), part("program.zip").promise.then(() => false)]);
  const kept = isKept ? await content("memory") : null;
  const [{ loadPyodide }, { default: createPyodideModule }] = await modules;
  tell("正在准备核对程序");
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await machine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  globalThis.fetch = async (address) => {
    const name = String(address.url ?? address).replace(PLACE, "");
    if (name === "pyodide.asm.wasm" || (isKept && name === "python.zip")) return new Response(); // is there already
    return unpacked(name);
  };
  const python = await loadPyodide({
    indexURL: PLACE,
    stdLibURL: `${PLACE}python.zip`,
    createPyodideModule: withLibrary(createPyodideModule, `${PLACE}pydantic_core.wasm`, kept),
    lockFileContents: (await unpacked("lock.json")).json(),
    checkAPIVersion: false,
    env: { ...ENVIRONMENT },
    _loadSnapshot: kept,
  });
  tell("正在装入格式和规则");
  python.unpackArchive(await resources, "zip", { extractDir: "/program" });
  if (!kept) {
    python.unpackArchive(await content("program.zip"), "zip", { extractDir: "/program" });
    python.runPython(await part("start.py").promise);
  }
  call = python.globals.get("call");
  call("judged", JSON.stringify({ answers: {} }), null);
  postMessage({ ready: true });
}

start().catch((error) => postMessage({ failed: String(error?.message ?? error) }));

onmessage = ({ data }) => {
  if (data.part) {
    part(data.part).resolve(data.text);
    return;
  }
  try {
    const answer = call(data.name, data.payload, data.raw ?? null);
    const [json, bytes] = answer.toJs();
    answer.destroy();
    postMessage({ id: data.id, json, bytes });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error?.message ?? error) });
  }
};
