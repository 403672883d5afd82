// Prints the modules of Python's own library that the page imports in a run through all it does:
// node trace.mjs WHEELS > stdlib.txt (with the wheels of requirements.txt in that folder)
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
const python = await loadPyodide({
  indexURL: join(here, "node_modules", "pyodide") + "/",
  env: { HOME: "/home" },
});
python.mountNodeFS("/here", here);
python.mountNodeFS("/root", join(here, "..", ".."));
python.mountNodeFS("/wheels", process.argv[2]);
console.log(python.runPython(`
import glob, sys, zipfile
sys.dont_write_bytecode = True
for wheel in glob.glob("/wheels/*.whl"):
    zipfile.ZipFile(wheel).extractall("/packages")
sys.path[:0] = ["/packages", "/root", "/here"]
from exercise import exercise, library
exercise("/root/examples/good")
library()
`));
