"""Folders are the pipeline and imports point one way; what an official label says is written once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from generator.form import official as form
from generator.form.terms import Item
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = [
    {
        *("errors", "findings", "files", "unfinished", "printable", "internal"),
        *("compiled", "patterns", "language.numbers"),
    },
    {"form"},
    {"report"},
    {"language"},
    {"rules", "answers"},
    {"render", "reading"},
    {"work"},
    {"prompt", "page"},
    {"cli", "entry", "__main__"},
]
LONGEST = 400
"""Lines of a module; the form itself is data and may be longer."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """The modules of this project that a module imports, and whether while it is being imported."""
    known = {name_of(module) for module in MODULES}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    deferred = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if full in known else node.module), id(node) not in deferred


def layer_of(module: str) -> int | None:
    """A module's own layer, or its folder's."""
    name = module.removeprefix("generator").lstrip(".")
    return next(
        (n for part in (name, name.split(".")[0]) for n, names in enumerate(LAYERS) if part in names), None
    )


def test_every_module_has_a_layer() -> None:
    assert len(MODULES) > 25
    missing = [name for path in MODULES if (name := name_of(path)) != "generator" and layer_of(name) is None]
    assert missing == []


def test_imports_point_down() -> None:
    inspected = 0
    upward = []
    for path in MODULES:
        here = layer_of(name_of(path))
        for imported, _ in imports(path):
            there = layer_of(imported)
            if here is None or there is None:
                continue
            inspected += 1
            if there > here:
                upward.append(f"{name_of(path)} -> {imported}")
    assert inspected > 80
    # Finding is named in the type of UnreadableError only
    assert upward == []


def test_imports_run_in_no_circle() -> None:
    graph = {name_of(path): {m for m, at_start in imports(path) if at_start} for path in MODULES}
    assert sum(map(len, graph.values())) > 80
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)


def test_the_libraries_of_one_purpose_stand_in_one_place() -> None:
    owners = {
        "click": {"cli"},
        "docx": {"render", "reading"},
        "jinja2": {"render"},
        "ruamel.yaml": {"answers"},
        "yaml": {"answers"},
        "prompt_toolkit": {"prompt"},
        "questionary": {"prompt"},
        "rich": {"cli"},
    }
    found = 0
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for library, folders in owners.items():
                if any(name == library or name.startswith(f"{library}.") for name in names):
                    found += 1
                    assert path.relative_to(PACKAGE).parts[0] in folders, f"{path} imports {library}"
    assert found > 8


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    if path.name != "official.py":
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_two_classes_have_one_name() -> None:
    classes = [
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and path.name != "shapes.py"
    ]
    assert len(classes) > 60
    assert sorted({name for name in classes if classes.count(name) > 1}) == []


def test_chinese_numerals_are_known_in_one_place() -> None:
    numerals = re.compile("[零〇一二三四五六七八九十]{5}")
    users = {name_of(p) for p in MODULES if numerals.search(p.read_text(encoding="utf-8"))}
    assert users == {"generator.language.numbers"}


def _labels(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.label
        yield from _labels(item.children)


def test_official_labels_are_written_once() -> None:
    labels = {*_labels(form.APPLICATION_ROWS), *(section.label for section in form.SECTIONS)}
    long = {label for label in labels if len(label) >= 7}
    assert len(long) > 15
    string = re.compile(r'"([^"\n]*)"')
    for path in MODULES:
        if path.name == "official.py":
            continue
        strings = string.findall(path.read_text(encoding="utf-8"))
        assert not long & set(strings), path
