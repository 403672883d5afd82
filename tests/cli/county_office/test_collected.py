"""Everything that the units sent, in one folder: answers files, documents, copies, and what is none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.page.units import Skipped, units
from tests.cli.county_office.units import FEES, PERMITS, unit
from tests.cli.program import run


def as_document(
    name: str, folder: str = "各单位", kind: str = "txt", changes: dict[str, object] | None = None
) -> Path:
    """A unit's report as a document alone, under a name of its own."""
    answers = unit(name, changes, "临时")
    assert main(["render", str(answers), "-o", "临时/成品", "--format", kind, "--draft"]) == 0
    (made,) = Path("临时/成品").glob(f"*.{kind}")
    target = Path(folder) / f"{name}报来.{kind}"
    target.parent.mkdir(exist_ok=True)
    shutil.move(made, target)
    shutil.rmtree("临时")
    return target


def checked(out: str) -> set[str]:
    return {Path(entry["file"]).name for entry in json.loads(out)}


def test_documents_beside_answers_files_are_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_document("紫石镇")
    as_document("青石镇", kind="docx")
    capsys.readouterr()
    code, out, err = run(capsys, "check", folder, "--json")
    assert checked(out) == {"白石镇.yaml", "黑石镇.yaml", "红石乡.yaml", "紫石镇报来.txt", "青石镇报来.docx"}
    assert code == 0
    assert "共 5 份" in err


def test_a_copy_of_an_answers_file_is_left_out_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = as_document("白石镇", changes={PERMITS: 30, FEES: "1.5"})
    capsys.readouterr()
    _, out, err = run(capsys, "check", folder, "--json")
    assert copy.name not in checked(out)
    assert f"没有另外核对的 1 份：{copy}" in err
    assert "共 3 份" in err
    _, out, _ = run(capsys, "check", folder, copy, "--json")  # named, it is checked
    assert copy.name in checked(out)


def test_a_second_report_with_other_figures_is_no_copy(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = as_document("白石镇", changes={PERMITS: 31})
    capsys.readouterr()
    _, out, err = run(capsys, "check", folder, "--json")
    assert other.name in checked(out)
    assert "同一机关有 2 份：清水县白石镇人民政府" in err
    assert str(other) in err
    _, _, err = run(capsys, "check", folder)
    assert f"清水县白石镇人民政府（{other.name}）" in err  # the table tells the two apart
    (folder / "补报").mkdir()
    again = shutil.copy(folder / "白石镇.yaml", folder / "补报")
    assert f"清水县白石镇人民政府（{again}）" in run(capsys, "check", folder)[2]


def test_what_was_rendered_into_the_folder_is_not_mentioned(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "render", folder, "-o", folder, "--format", "docx,txt,html")[0] == 0
    code, out, err = run(capsys, "check", folder, "--json")
    assert code == 0
    assert checked(out) == {"白石镇.yaml", "黑石镇.yaml", "红石乡.yaml"}
    assert "没有另外核对" not in err
    (published,) = folder.glob("*白石镇*.txt")
    published.write_bytes(published.read_bytes() + b"\r\n")  # touched: it is looked at
    assert f"没有另外核对的 1 份：{published}" in run(capsys, "check", folder)[2]


def test_what_is_no_report_is_named_and_gets_no_letter(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("紫石镇", {PERMITS: ...})
    (folder / "通知.txt").write_text("各乡镇：\n请于月底前报送。\n", encoding="utf-8")
    (folder / "~$紫石镇.docx").write_bytes(b"\x05Word")
    (folder / "坏的.docx").write_bytes(b"PK\x03\x04")
    code, out, err = run(capsys, "check", folder, "--findings", "意见")
    assert code == 2
    assert "通过 3 份，要改正 1 份，没有读出 1 份" in err
    assert f"不是年度报告，没有核对的 1 个文件：{folder / '通知.txt'}" in err
    assert "~$" not in out + err
    letters = {letter.name for letter in Path("意见").glob("*.txt")}
    assert "坏的核对意见.txt" in letters
    assert not [name for name in letters if "通知" in name or "$" in name]
    assert len(letters) == 5
    (folder / "坏的.docx").unlink()
    assert run(capsys, "check", folder)[0] == 1  # 紫石镇; a notice is nothing to be put right
    assert run(capsys, "check", folder, folder / "通知.txt")[0] == 2  # asked for by name


def test_a_lock_file_that_the_shell_names_is_no_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = folder / "~$白石镇.docx"
    lock.write_bytes(b"\x05Word")
    assert run(capsys, "check", folder / "白石镇.yaml", lock)[0] == 0
    code, _, err = run(capsys, "check", lock)
    assert code == 2
    assert "临时文件" in err


def test_another_year_and_a_unit_twice_are_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = unit("紫石镇", {"年度": 2023, "落款": ...})
    code, _, err = run(capsys, "check", folder)
    assert code == 0
    assert f"这一批多数是 2024 年度，这份是 2023 年度：{old}" in err
    unit("青石镇", {"年度": 2022, "落款": ...})
    unit("又一份", {"机关名称": "白石镇人民政府"})
    _, _, err = run(capsys, "check", folder)
    assert "不是的有 2 份" in err
    assert "同一机关有 2 份" in err


def test_one_report_is_no_batch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "注意" not in run(capsys, "check", folder / "白石镇.yaml")[2]
    assert "注意" not in run(capsys, "check", folder)[2]


def test_last_year_is_found_in_whatever_form_it_came(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("黑石镇", {"年度": 2023, "落款": ..., PERMITS: 2900}, "上年")
    as_document("黑石镇", "上年", changes={"年度": 2023, "落款": ..., PERMITS: 9000})
    as_document("白石镇", "上年", changes={"年度": 2023, "落款": ..., PERMITS: 9000})
    unit("黑石镇", {PERMITS: 300})
    unit("白石镇", {PERMITS: 300})
    capsys.readouterr()
    _, out, err = run(capsys, "check", folder, "--last-year", "上年", "--json")
    notes = {entry["report"]: entry.get("note") or "" for entry in json.loads(out)}
    assert "没有和上年对照" in notes["清水县红石乡人民政府"]
    assert not notes["清水县白石镇人民政府"]
    assert not notes["清水县黑石镇人民政府"]
    (line,) = (line for line in err.splitlines() if "上年文件没有用上" in line)
    assert "黑石镇报来.txt" in line
    tenfold = {
        entry["report"]: finding["message"]
        for entry in json.loads(out)
        for finding in entry["findings"]
        if finding["rule"] == "W507" and "行政许可" in finding["where"]
    }
    assert set(tenfold) == {"清水县白石镇人民政府"}  # of 黑石镇 the answers file is used
    assert "上年 9000" in tenfold["清水县白石镇人民政府"]


def test_a_page_is_made_for_every_unit_of_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    last = {"年度": 2023, "落款": ...}
    unit("黑石镇", {**last, PERMITS: 1}, "上年")
    as_document("黑石镇", "上年", changes={**last, PERMITS: 2})
    as_document("白石镇", "上年", "docx", changes=last)
    unit("前年", {"机关名称": "白石镇人民政府", "年度": 2022, "落款": ...}, "上年")
    capsys.readouterr()
    found = [one for one in units(Path("上年")) if not isinstance(one, Skipped)]
    assert [one.agency for one in found] == ["清水县白石镇人民政府", "清水县黑石镇人民政府"]
    assert ["年度: 2023" in one.last for one in found] == [True, True]
    assert "行政许可: 1\n" in found[1].last


def test_a_department_without_its_county_is_paired_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    kind = {"机关类型": "县级政府部门"}
    unit("民政局", {"机关名称": "民政局", **kind})
    last = {**kind, "年度": 2023, "落款": ...}
    unit("民政局", {"机关名称": "清水县民政局", **last}, "上年")
    _, _, err = run(capsys, "check", "各单位", "--last-year", "上年")
    assert "上年用的是“清水县民政局”2023 年度的报告，请核对是不是同一机关" in err
    _, _, err = run(capsys, "compare", "上年", "各单位")
    assert "“民政局”和上年的“清水县民政局”放在一起对照" in err
    unit("又一家", {"机关名称": "溪水县民政局", **last}, "上年")
    _, _, err = run(capsys, "check", "各单位", "--last-year", "上年")
    assert "不知道是哪一个" in err
    code, _, err = run(capsys, "compare", "上年", "各单位")
    assert code == 2
    assert "没有配成对的" in err


def test_a_letter_that_was_changed_stays_and_the_new_one_stands_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "check", folder, "--findings", "意见")
    (letter,) = Path("意见").glob("*白石镇*")
    letter.write_text("已电话告知。", encoding="utf-8")
    unit("白石镇", {PERMITS: ...})
    for _ in range(2):  # the one beside it is the program's, and is replaced
        code, _, err = run(capsys, "check", folder, "--findings", "意见")
        assert code == 1
        assert "--overwrite" not in err
        assert (
            err.splitlines()[-1] == f"原来的核对意见改动过，没有覆盖，新的写在 意见/{letter.stem}（新）.txt"
        )
    assert letter.read_text(encoding="utf-8") == "已电话告知。"
    assert len(list(Path("意见").glob("*白石镇*"))) == 2
