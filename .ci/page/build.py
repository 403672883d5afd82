"""Fetches and prepares the parts of the browser edition: ``python .ci/page/build.py``

Python as WebAssembly comes from npm (package-lock.json), the packages it needs from PyPI
(requirements.txt); both files pin versions and digests. Everything but what the page uses is left out,
modules are compiled for that Python, and its memory is taken after it has imported and used all of them:
a page that is given this memory has nothing to start. The result is written, compressed, to
``generator/page/parts``, from where the wheel takes it and ``nianbao page`` puts it into a page.
Same inputs, same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))
from generator.page.letters import packed  # noqa: E402
from generator.page.program import digest_of, modules, resources  # noqa: E402

PARTS = ROOT / "generator" / "page" / "parts"
EXAMPLE = ROOT / "examples" / "good" / "镇平县人民政府.yaml"
"""What the program is used on before its memory is taken: the example with the most in it."""
PYODIDE = HERE / "node_modules" / "pyodide"
_UNUSED = (
    "pydantic/v1/",
    "pydantic/mypy.py",
    "pydantic/deprecated/",
    "wcwidth/table_grapheme_overrides/_known",
)
"""What of the packages nothing here imports."""
_PLATFORMS = ("pyemscripten_2026_0_wasm32", "manylinux_2_28_x86_64", "manylinux2014_x86_64")


def main() -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        sys.exit("Needs node 18 or newer, and npm.")
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = _sources(Path(folder), wheels := _wheels(Path(folder) / "wheels"))
        made = Path(folder) / "parts"
        made.mkdir()
        for name, source in sources.items():
            (made / name).write_text(packed(source.read_bytes()), encoding="utf-16-le")
        shutil.copy(Path(folder) / "generator.zip", made)
        notices = json.dumps(_notices(wheels), ensure_ascii=False, indent=1)
        (made / "notices.json").write_text(notices, encoding="utf-8")
        (made / "memory.digest").write_text(digest_of(modules()), encoding="utf-8")
        shutil.rmtree(PARTS, ignore_errors=True)
        shutil.copytree(made, PARTS)
    for path in sorted(PARTS.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


def _sources(work: Path, wheels: list[Path]) -> dict[str, Path]:
    """Every part before it is packed, made in a folder."""
    library = _unpack(wheels, work / "modules")
    found = {
        "pyodide.mjs": PYODIDE / "pyodide.mjs",
        "pyodide.asm.mjs": PYODIDE / "pyodide.asm.mjs",
        "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm",
        "pydantic_core.wasm": library / "pydantic_core" / "_pydantic_core.cpython-314-wasm32-emscripten.so",
        "lock.json": work / "lock.json",
        "python.zip": work / "python.zip",
        "memory": work / "memory",
    }
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    found["lock.json"].write_text(json.dumps({"info": lock["info"], "packages": {}}), encoding="utf-8")
    own = _own(work / "own")
    archives = [library, found["python.zip"], own, work / "generator.zip"]
    subprocess.run(["node", HERE / "compile.mjs", *archives], check=True)
    (work / "resources.zip").write_bytes(resources(ROOT / "templates", {}))
    given = ["python.zip", "generator.zip", "resources.zip"]
    command = ["node", HERE / "memory.mjs", *(work / name for name in given)]
    command += [found["lock.json"], found["pydantic_core.wasm"], EXAMPLE, found["memory"]]
    subprocess.run(command, check=True, env=os.environ | {"TZ": "UTC", "LANG": "C.UTF-8"})
    return found


def _wheels(folder: Path) -> list[Path]:
    """The wheels of requirements.txt, whatever machine this is."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", "--require-hashes", "--dest", str(folder)]
    command += ["--python-version", "3.14", "--implementation", "cp", "--abi", "cp314", "--abi", "none"]
    for platform in (*_PLATFORMS, "any"):
        command += ["--platform", platform]
    subprocess.run([*command, "--requirement", str(HERE / "requirements.txt")], check=True)
    return sorted(folder.glob("*.whl"))


def _unpack(wheels: list[Path], target: Path) -> Path:
    """The modules of the wheels, and of Python's own library those that the page imports."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as package:
            for name in package.namelist():
                if name.endswith((".py", "wasm32-emscripten.so")) and not name.startswith(_UNUSED):
                    package.extract(name, target)
    wanted = set((HERE / "stdlib.txt").read_text(encoding="utf-8").split())
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as library:
        for name in library.namelist():
            module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if name.endswith(".py") and module in wanted:
                package_of_parts = library.read(name)
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(package_of_parts)
    return target


def _own(target: Path) -> Path:
    """This program's modules, to be compiled."""
    for name, source in modules().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
    return target


def _notices(wheels: list[Path]) -> list[dict[str, str]]:
    """Name, version and licence of each part, as the page names them."""
    package = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))
    notices = [{"name": "Pyodide", "version": package["version"], "licence": package["license"], "text": ""}]
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            named = archive.namelist()
            texts = [archive.read(n).decode() for n in sorted(named) if ".dist-info/licenses/" in n]
            texts = texts or [archive.read(n).decode() for n in sorted(named) if "LICENSE" in n]
            (metadata,) = (n for n in named if n.endswith(".dist-info/METADATA"))
            fields = archive.read(metadata).decode().partition("\n\n")[0].splitlines()
        field = dict(line.split(": ", 1) for line in reversed(fields) if ": " in line)
        classified = [
            line.rpartition(" :: ")[2] for line in fields if line.startswith("Classifier: License ::")
        ]
        licence = field.get("License-Expression") or field.get("License") or "、".join(classified)
        notices.append(
            {"name": field["Name"], "version": field["Version"], "licence": licence, "text": "\n".join(texts)}
        )
    return notices


if __name__ == "__main__":
    main()
