"""The page as a file: one for everybody or one for each unit, the same bytes each time, nothing foreign."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.errors import UserError
from generator.form.tables import CELLS
from generator.page import parts as parts_module
from generator.page import skeleton
from generator.page.answers import dotted
from generator.page.build import Unit, page
from generator.page.letters import FIRST, letters, packed
from generator.page.parts import FIXED, FOLDER, LIBRARY, MEMORY, made, notices, parts
from generator.page.program import resources
from generator.page.units import Skipped, units
from tests import building
from tests.conftest import EXAMPLES, GOOD, ROOT, needs

HAS_PARTS = all((FOLDER / name).exists() for name in FIXED)


def test_without_its_parts_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parts_module, "FOLDER", tmp_path)
    monkeypatch.chdir(tmp_path)
    from generator.page import build

    build._parts.cache_clear()
    assert main(["page"]) == 2
    said = capsys.readouterr().err
    assert ".ci/page/build.py" in said
    assert len(said.strip().splitlines()) == 1
    assert not (tmp_path / "年报填报.html").exists()
    build._parts.cache_clear()


def test_every_figure_has_its_place_and_totals_are_not_typed() -> None:
    html = skeleton.form_html()
    for cell in CELLS:
        kind = "output" if cell.total_of else "input"
        assert html.count(f'<{kind} data-key="{dotted(cell.keys)}"') == 1
    for key in ("机关名称", "机关类型", "年度", "落款.日期", "总体情况.主动公开", "其他需要报告的事项.正文"):
        assert html.count(f'data-key="{key}"') == 1


def test_the_modules_of_the_page_share_no_names() -> None:
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", skeleton.script(), re.MULTILINE)
    assert len(names) > 80
    assert sorted(set(names)) == sorted(names)
    assert not re.search(r"^(?:import|export) ", skeleton.script(), re.MULTILINE)


def test_a_page_is_made_for_each_unit_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "上年"
    shutil.copytree(EXAMPLES / "last-year", folder)
    older = building.text({"机关名称": "清水县白石镇人民政府", "年度": 2022})
    newer = building.text({"机关名称": "清水县白石镇人民政府", "年度": 2023})
    (folder / "a.yaml").write_text(newer, encoding="utf-8")
    (folder / "b.yaml").write_text(older, encoding="utf-8")
    (folder / "坏.yaml").write_text("不认识: 1", encoding="utf-8")
    found = list(units(folder))
    made = {unit.agency: unit.last for unit in found if isinstance(unit, Unit)}
    assert set(made) == {"清水县白石镇人民政府", "溆浦县均坪镇人民政府", "镇平县人民政府"}
    assert "年度: 2023" in made["清水县白石镇人民政府"]
    (skipped,) = (unit for unit in found if isinstance(unit, Skipped))
    assert skipped.file.name == "坏.yaml"


def test_a_report_without_a_name_makes_no_page(tmp_path: Path) -> None:
    file = tmp_path / "上年.yaml"
    file.write_text("年度: 2023", encoding="utf-8")
    with pytest.raises(UserError, match="机关名称"):
        list(units(file))


def test_the_command_writes_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(HAS_PARTS, ".ci/page/build.py's parts")
    monkeypatch.chdir(tmp_path)
    assert main(["page"]) == 0
    assert main(["page", "--last-year", str(EXAMPLES / "last-year"), "-o", "发放"]) == 0
    names = {path.name for path in (tmp_path / "发放").glob("*.html")}
    assert names == {"年报填报（溆浦县均坪镇人民政府）.html", "年报填报（镇平县人民政府）.html"}
    one = (tmp_path / "年报填报.html").read_bytes()
    assert one == page()
    assert len(one) < 14_900_000  # the prototype's size


def test_nothing_can_be_fetched_and_only_our_script_runs() -> None:
    needs(HAS_PARTS, ".ci/page/build.py's parts")
    html = page(
        Unit("清水县白石镇人民政府", building.text({"引言": "</script><script>alert(1)</script>"}))
    ).decode("utf-16")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]  # type: ignore[index]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", "")
    begin = re.search(r'id="begin">(.*?)</script>', html, re.DOTALL)[1]  # type: ignore[index]
    scripts = re.findall(r"<script>(.*?)</script>", html.replace(begin, ""), re.DOTALL)
    digests = {b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert digests == set(re.findall(r"'sha256-([^']+)'", policy))
    assert json.loads(begin)["last"]["texts"]["引言"].endswith("</script>")


def test_the_parts_are_named_with_their_licences() -> None:
    needs(HAS_PARTS, ".ci/page/build.py's parts")
    named = {part["name"].lower(): part for part in notices()}
    assert [name for name, part in named.items() if not part["licence"]] == []
    assert {"pyodide", "pydantic", "pydantic_core", "jinja2", "markupsafe", "pyyaml", "ruamel.yaml"} <= set(
        named
    )
    assert all(part["version"] and (part["licence"] or part["text"]) for part in named.values())


@pytest.mark.parametrize("size", [0, 1, 14, 15, 16, 61440, 61441, 61455])
def test_bytes_stand_as_letters(size: int) -> None:
    content = bytes(n * 7 % 256 for n in range(size))
    text = letters(content)
    assert len(text) == (size * 8 + 1 + 14) // 15
    assert all(FIRST <= ord(letter) < FIRST + 2**15 for letter in text)
    assert from_letters(text) == content


def from_letters(text: str) -> bytes:
    bits = "".join(format(ord(letter) - FIRST, "015b") for letter in text).rstrip("0")[:-1]
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))


def test_the_memory_is_the_same_each_time_it_is_taken(tmp_path: Path) -> None:
    """Same inputs, same bytes: taken again from the parts of the build, it is the one of the build."""
    node = shutil.which("node") or ""
    needs(HAS_PARTS and MEMORY in parts(), ".ci/page/build.py's parts, of this program")
    needs(node, "node")
    for name in (LIBRARY, "pydantic_core.wasm", "lock.json"):
        (tmp_path / name).write_bytes(gzip.decompress(from_letters(made(name))))
    (tmp_path / "generator.zip").write_bytes((FOLDER / "generator.zip").read_bytes())
    (tmp_path / "resources.zip").write_bytes(resources(ROOT / "templates", {}))
    given = [tmp_path / name for name in (LIBRARY, "generator.zip", "resources.zip", "lock.json")]
    command: list[str | Path] = [
        node,
        ROOT / ".ci" / "page" / "memory.mjs",
        *given,
        tmp_path / "pydantic_core.wasm",
    ]
    subprocess.run([*command, GOOD[-1], tmp_path / "memory"], check=True)
    assert packed((tmp_path / "memory").read_bytes()) == made(MEMORY)
