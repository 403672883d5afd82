// Compiles the modules of folders with the Python that will run them, each into one archive.
// node compile.mjs FOLDER ARCHIVE [FOLDER ARCHIVE …]
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const folders = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const python = await loadPyodide({ indexURL: join(here, "node_modules", "pyodide") + "/" });
python.mountNodeFS("/here", here);
const archive = python.runPython(`
import sys
sys.path.insert(0, "/here")
sys.dont_write_bytecode = True
from archive import archive
archive
`);
for (let i = 0; i < folders.length; i += 2) {
  python.mountNodeFS(`/modules${i}`, folders[i]);
  await writeFile(folders[i + 1], archive(`/modules${i}`).toJs());
}
