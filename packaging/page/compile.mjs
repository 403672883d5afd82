// Compiles the modules of a folder with the Python that will run them, into one archive.
// node compile.mjs FOLDER ARCHIVE
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [folder, archive] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const python = await loadPyodide({ indexURL: join(here, "node_modules", "pyodide") + "/" });
python.mountNodeFS("/modules", folder);
python.mountNodeFS("/here", here);
const packed = python.runPython(`
import sys
sys.path.insert(0, "/here")
from archive import archive
archive("/modules")
`);
await writeFile(archive, packed.toJs());
