// Prints the modules of Python's own library that the page imports in a run through all it does:
// node trace.mjs > stdlib.txt (with a stdlib.txt that has too many rather than too few; then build again)
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const python = await loadPyodide({
  indexURL: join(here, "node_modules", "pyodide") + "/",
  env: { NIANBAO_CACHE: "/cache", PYDANTIC_DISABLE_PLUGINS: "__all__", HOME: "/home" },
});
python.mountNodeFS("/root", root);
python.mountNodeFS("/wheels", process.argv[2]);
python.runPython(`
import sys, zipfile, glob
sys.dont_write_bytecode = True
for wheel in glob.glob("/wheels/*.whl"):
    zipfile.ZipFile(wheel).extractall("/packages")
sys.path[:0] = ["/packages", "/root"]
`);
python.runPython(await readFile(join(here, "trace.py"), "utf8"));
