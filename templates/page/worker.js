// Python in a thread of its own, so that the page never stands still. Nothing is fetched: every part
// comes with the first message, packed, and what Pyodide asks for by address is given from there.
const PLACE = "https://parts.invalid/";
const parts = {};

function unpacked(name, type = "application/octet-stream") {
  const stream = new Blob([bytesOf(parts[name])]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": type } });
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

globalThis.fetch = async (address) => {
  const name = String(address.url ?? address).replace(PLACE, "");
  if (!(name in parts)) throw new TypeError(`没有这个部件：${name}`);
  return unpacked(name, name.endsWith(".wasm") ? "application/wasm" : undefined);
};

async function imported(name) {
  const url = URL.createObjectURL(new Blob([await unpacked(name).text()], { type: "text/javascript" }));
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
  const core = unpacked("pydantic_core.wasm").arrayBuffer();
  const program = unpacked("program.zip").arrayBuffer();
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    imported("pyodide.mjs"),
    imported("pyodide.asm.mjs"),
  ]);
  tell("正在启动 Python");
  const python = await loadPyodide({
    indexURL: PLACE,
    stdLibURL: `${PLACE}python.zip`,
    createPyodideModule,
    lockFileContents: unpacked("lock.json").json(),
    checkAPIVersion: false,
    env: { NIANBAO_CACHE: "/cache", PYDANTIC_DISABLE_PLUGINS: "__all__", HOME: "/home" },
  });
  tell("正在装入格式和规则");
  python.FS.writeFile("/lib/_pydantic_core.so", new Uint8Array(await core));
  python.unpackArchive(await program, "zip", { extractDir: "/program" });
  python.runPython(parts["start.py"]);
  call = python.globals.get("call");
  call("judged", JSON.stringify({ answers: {} }), null);
  postMessage({ ready: true });
}

onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      Object.assign(parts, data.parts);
      await start();
    } else {
      const answer = call(data.name, data.payload, data.raw ?? null);
      const [json, bytes] = answer.toJs();
      answer.destroy();
      postMessage({ id: data.id, json, bytes });
    }
  } catch (error) {
    postMessage({ id: data.id, failed: String(error?.message ?? error) });
  }
};
