"""Fetches and prepares the parts of the browser edition: ``python .ci/page/build.py``

Python as WebAssembly comes from npm (package-lock.json), the packages it needs from PyPI
(requirements.txt); both files pin versions and digests. Everything but what the page uses is left out,
modules are compiled for that Python, and the result is written, compressed, to ``generator/page/parts``,
from where the wheel takes it and ``nianbao page`` puts it into a page. Same inputs, same bytes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PARTS = ROOT / "generator" / "page" / "parts"
PYODIDE = HERE / "node_modules" / "pyodide"
_LEFT_OUT = ("cli", "prompt", "parts", "templates", "__pycache__")
"""What of this program the page does not run."""
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
        work = Path(folder)
        wheels = _wheels(work / "wheels")
        modules = _unpack(wheels, work / "modules")
        module = modules / "pydantic_core" / "_pydantic_core.cpython-314-wasm32-emscripten.so"
        archive = work / "python.zip"
        own, own_archive = _own(work / "own"), work / "generator.zip"
        subprocess.run(["node", HERE / "compile.mjs", modules, archive, own, own_archive], check=True)
        if PARTS.exists():
            shutil.rmtree(PARTS)
        PARTS.mkdir(parents=True)
        for name, source in {
            "pyodide.mjs": PYODIDE / "pyodide.mjs",
            "pyodide.asm.mjs": PYODIDE / "pyodide.asm.mjs",
            "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm",
            "pydantic_core.wasm": module,
            "python.zip": archive,
            "generator.zip": own_archive,
        }.items():
            packed = gzip.compress(source.read_bytes(), 9, mtime=0)
            (PARTS / f"{name}.gz").write_bytes(packed)
        lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
        empty = json.dumps({"info": lock["info"], "packages": {}}).encode()
        (PARTS / "lock.json.gz").write_bytes(gzip.compress(empty, 9, mtime=0))
        notices = json.dumps(_notices(wheels), ensure_ascii=False, indent=1)
        (PARTS / "notices.json").write_text(notices, encoding="utf-8")
    for path in sorted(PARTS.iterdir()):
        print(f"{path.stat().st_size:>10,} {path.relative_to(ROOT)}")


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
    """This program's modules, to be compiled; a page takes those whose source has not changed since."""
    shutil.copytree(
        ROOT / "generator",
        target / "generator",
        ignore=lambda _, names: [name for name in names if name in _LEFT_OUT or name.endswith(".pyc")],
    )
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
        licence = field.get("License-Expression") or field.get("License", "")
        notices.append(
            {"name": field["Name"], "version": field["Version"], "licence": licence, "text": "\n".join(texts)}
        )
    return notices


if __name__ == "__main__":
    main()
