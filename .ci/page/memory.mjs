// Takes the memory of the Python of the page after it has imported and used everything: a page that is
// given it has nothing to start. Prints nothing; same inputs, same bytes.
// node memory.mjs STDLIB PROGRAM RESOURCES LOCK CORE EXAMPLE MEMORY
import crypto from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

const [stdlib, program, resources, lock, core, example, target] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, "..", "..", "templates", "page");
const engine = await readFile(join(page, "engine.js"));
const { ENVIRONMENT, withLibrary, turned } = await import(`data:text/javascript;base64,${engine.toString("base64")}`);

// The time and chance would differ from one build to the next.
Date.now = () => 315532800000;
performance.now = () => 0;
let drawn = 0;
crypto.randomFillSync = (bytes) => {
  for (let i = 0; i < bytes.length; i++) bytes[i] = crypto.createHash("sha256").update(String(drawn++)).digest()[0];
  return bytes;
};
globalThis.crypto.getRandomValues = crypto.randomFillSync;

process.on("uncaughtException", (error) => {
  console.error(String(error.stack ?? error).slice(-4000)); // the line it happened in is a whole module
  process.exit(1);
});

/** Zeros into everything that is free, below the end of what was ever used: they pack well. */
function wipe(module) {
  const end = module._sbrk(0);
  const taken = [];
  for (let size = 1 << 22; size >= 8; size >>= 1) {
    for (;;) {
      const place = module._malloc(size);
      const isNew = place + size > end;
      if (isNew) module._free(place);
      if (isNew || !place) break;
      module.HEAPU8.fill(0, place, place + size);
      taken.push(place);
    }
  }
  for (const place of taken) module._free(place);
}

let initial;
const python = await loadPyodide({
  indexURL: join(here, "node_modules", "pyodide") + "/",
  stdLibURL: stdlib,
  createPyodideModule: withLibrary(createPyodideModule, core, null, (memory) => (initial = memory.slice())),
  lockFileContents: JSON.parse(await readFile(lock, "utf8")),
  checkAPIVersion: false,
  env: { ...ENVIRONMENT },
  _makeSnapshot: true,
});
for (const archive of [program, resources]) {
  python.unpackArchive(new Uint8Array(await readFile(archive)), "zip", { extractDir: "/program" });
}
python.FS.mkdirTree("/exercise/good");
python.FS.writeFile("/exercise/exercise.py", await readFile(join(here, "exercise.py")));
python.FS.writeFile("/exercise/good/example.yaml", await readFile(example));
python.runPython(await readFile(join(page, "start.py"), "utf8"));
python.runPython(`
sys.path.append("/exercise")
import exercise
exercise.exercise("/exercise/good")
exercise.forget()
sys.path.remove("/exercise")
del sys.modules["exercise"], exercise
`);
wipe(python._module);
const memory = python.makeMemorySnapshot();
turned(memory, initial);
await writeFile(target, memory);
process.exit(0); // Pyodide keeps node waiting
