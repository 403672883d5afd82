"""The base file as Word, WPS and LibreOffice save it, and as nobody should."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from generator.answers.load import load
from generator.errors import UserError
from generator.render import word
from generator.render.context import prepare
from generator.render.templates import templates
from generator.render.word_source import BASE_FILE, BUILT, build_sources, from_json, sources
from tests.building import answers
from tests.conftest import GOOD, ROOT, needs
from tests.official_form import TABLES
from tests.reading_back import W, body, docx_tables, part, text_of

SOFFICE = shutil.which("soffice")
BASE = (templates() / BASE_FILE).read_bytes()
Change = Callable[[docx.document.Document], None]


def made(base: bytes, *, banner: str = "") -> bytes:
    """A report set with this base file."""
    return word.compiled(build_sources(base, BASE_FILE), banner).fill(prepare(load(GOOD[0]).report))


def changed(change: Change) -> bytes:
    document = docx.Document(io.BytesIO(BASE))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rewritten(base: bytes, part_name: str, rewrite: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, rewrite(content.decode()) if info.filename == part_name else content)
    return stream.getvalue()


def renumbered(base: bytes) -> bytes:
    """The style ids numbered anew, as WPS does."""
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        ids = re.findall(r'w:styleId="([^"]+)"', package.read("word/styles.xml").decode())
    numbers = {old: str(number) for number, old in enumerate(ids, 1)}

    def rewrite(xml: str) -> str:
        pattern = r'(w:styleId|<w:(?:basedOn|next|link|pStyle|rStyle|tblStyle) w:val)="([^"]+)"'
        return re.sub(pattern, lambda m: f'{m[1]}="{numbers[m[2]]}"', xml)

    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        base = rewritten(base, name, rewrite)
    return base


def style_names(made_docx: bytes) -> list[str]:
    """The style of every paragraph and table of the body, by name, in one case."""
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val").casefold()
        for style in part(made_docx, "word/styles.xml").iter(f"{W}style")
    }
    uses = body(made_docx).iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")
    return [names[use.get(f"{W}val")] for use in uses]


def test_the_built_template_is_current(request: pytest.FixtureRequest) -> None:
    path = templates() / BUILT
    built = build_sources(BASE, BASE_FILE)
    if request.config.getoption("--update-golden"):
        path.write_text(built.to_json(), encoding="utf-8")
    assert from_json(path.read_text(encoding="utf-8")) == built, "pytest --update-golden tests/render"


def test_a_report_needs_no_word_library_at_run_time(tmp_path: Path) -> None:
    program = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or ('docx' in sys.modules) or ('lxml' in sys.modules))"
    )
    command = [sys.executable, "-c", program, "render", str(GOOD[0]), "-o", str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    assert style_names(made(renumbered(BASE))) == style_names(made(BASE))
    assert docx_tables(made(renumbered(BASE))) == docx_tables(made(BASE))


@pytest.mark.parametrize("case", [str.title, str.upper, str.lower])
def test_styles_are_found_in_any_case(case: Callable[[str], str]) -> None:
    def rename(xml: str) -> str:
        return re.sub(r'(<w:name w:val=")([^"]+)"', lambda m: f'{m[1]}{case(m[2])}"', xml)

    assert style_names(made(rewritten(BASE, "word/styles.xml", rename))) == style_names(made(BASE))


def test_a_base_saved_by_libreoffice_is_used(tmp_path: Path) -> None:
    needs(SOFFICE, "LibreOffice")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / BASE_FILE).write_bytes(BASE)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "in" / BASE_FILE)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    saved = (tmp_path / BASE_FILE).read_bytes()
    assert saved != BASE
    report = made(saved)
    assert docx_tables(report) == docx_tables(made(BASE))
    assert set(style_names(report)) == set(style_names(made(BASE)))
    document = docx.Document(io.BytesIO(report))
    assert "— 1 —" in {text_of(s.footer._element) for s in document.sections}


@pytest.mark.parametrize("name", ["Table Text", "heading 1", "Title", "Table Grid", "Signature", "Normal"])
def test_a_style_that_is_gone_is_named(name: str) -> None:
    def rename(xml: str) -> str:
        return xml.replace(f'<w:name w:val="{name}"/>', '<w:name w:val="别的"/>')

    with pytest.raises(UserError, match=rf"base\.docx 里没有样式“(?i:{name})”"):
        made(rewritten(BASE, "word/styles.xml", rename))


def _another_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")
    return stream.getvalue()


def _unpacks_to_much() -> bytes:
    stream = io.BytesIO(BASE)
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/a.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(bytes(1_000_000))
    return stream.getvalue()


def _with_style_id(name: str) -> bytes:
    return rewritten(
        BASE, "word/styles.xml", lambda xml: xml.replace('styleId="Signature"', f'styleId="{name}"')
    )


def _with_page_settings(old: str, new: str) -> bytes:
    assert old in zipfile.ZipFile(io.BytesIO(BASE)).read("word/document.xml").decode()
    return rewritten(BASE, "word/document.xml", lambda xml: xml.replace(old, new))


NOT_A_BASE = {
    "expression in a style": _with_style_id("{{ ().__class__ }}"),
    "statement in a style": _with_style_id("{% raw %}"),
    "comment in a style": _with_style_id("{#"),
    "place of a figure in a style": _with_style_id("@figure@"),
    "expression in the page settings": _with_page_settings('w:linePitch="579"', 'w:linePitch="{{ 7*7 }}"'),
    "expression in a reference": _with_page_settings('w:linePitch="579"', 'w:linePitch="&#123;{ 7*7 }}"'),
    "expression in a namespace": _with_page_settings("<w:document ", '<w:document xmlns:x="{{ 7*7 }}" '),
    "statement as an instruction": _with_page_settings("<w:cols ", "<?jinja raise ?><w:cols "),
    "value as an instruction": _with_page_settings("<w:document ", "<?value 7*7 ?><w:document "),
    "styles that are no styles": rewritten(
        BASE, "[Content_Types].xml", lambda xml: xml.replace("wordprocessingml.styles+xml", "other+xml")
    ),
    "width that is no number": _with_page_settings('w:w="11906"', 'w:w="x"'),
    "bomb": _unpacks_to_much(),
    "nothing": b"",
    "text": "这是一段文字".encode(),
    "cut off": BASE[: len(BASE) // 2],
    "another zip": _another_zip(),
    "a later zip": BASE.replace(b"PK\x01\x02\x14\x03\x14\x00", b"PK\x01\x02\x14\x03\xed\x00"),
    "broken xml": rewritten(BASE, "word/styles.xml", lambda xml: xml[:200]),
}


@pytest.mark.parametrize("content", [*NOT_A_BASE.values(), None], ids=[*NOT_A_BASE, "missing"])
def test_a_base_that_can_not_be_used_is_one_clear_sentence(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from generator.cli import main

    shutil.copytree(templates(), tmp_path / "templates")
    base = tmp_path / "templates" / BASE_FILE
    base.unlink()
    if content is not None:
        base.write_bytes(content)
    monkeypatch.setattr("generator.render.word_source.templates", lambda: tmp_path / "templates")
    sources.cache_clear()
    word.template.cache_clear()
    try:
        assert main(["render", str(GOOD[0]), "-o", str(tmp_path / "out")]) == 2
    finally:
        sources.cache_clear()
        word.template.cache_clear()
    said = capfd.readouterr().err
    assert BASE_FILE in said
    assert "请" in said
    assert "Traceback" not in said
    assert "程序内部出错" not in said
    assert not list((tmp_path / "out").glob("*.*x*"))


@pytest.mark.parametrize("size", ["", "x", "0", "-5", "1e5", "16pt"])
def test_a_size_of_text_that_is_no_number_is_the_usual_one(size: str) -> None:
    odd = re.compile('(?<=<w:sz w:val=")[0-9]+(?=")')
    base = rewritten(BASE, "word/styles.xml", lambda xml: odd.sub(size, xml))
    tables = build_sources(base, BASE_FILE).final.tables
    assert all(table.digits for table in tables.values())


def test_a_restyled_base_is_used_at_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(templates(), tmp_path / "templates")
    restyled = changed(lambda d: setattr(d.styles["Heading 1"].font, "name", "Restyled"))
    (tmp_path / "templates" / BASE_FILE).write_bytes(restyled)
    monkeypatch.setattr("generator.render.word_source.templates", lambda: tmp_path / "templates")
    sources.cache_clear()
    word.template.cache_clear()
    try:
        report = word.docx(prepare(answers().report))
    finally:
        sources.cache_clear()
        word.template.cache_clear()
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        assert b"Restyled" in package.read("word/styles.xml")


def test_tables_follow_the_margins_of_the_base() -> None:
    def narrower(document: docx.document.Document) -> None:
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(40)

    report = made(changed(narrower))
    width = round((210 - 80) / 25.4 * 1440)
    for table, official in zip(body(report).iterfind(f"{W}tbl"), TABLES, strict=True):
        columns = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert abs(sum(columns) - width) <= 1
        assert len(columns) == sum(span for _, span, _ in official[0])


def test_a_header_of_the_user_is_kept_in_final_reports_and_drafts() -> None:
    def letterhead(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "白石镇人民政府文件"

    base = changed(letterhead)
    for banner in ("", "草稿"):
        report = made(base, banner=banner)
        with zipfile.ZipFile(io.BytesIO(report)) as package:
            headers = [package.read(n).decode() for n in package.namelist() if n.startswith("word/header")]
        kept = [header for header in headers if "白石镇人民政府文件" in header]
        assert len(kept) == 1
        assert all((banner or "草稿") in header for header in headers) is bool(banner)


def test_what_is_not_taken_over_is_named() -> None:
    assert build_sources(BASE, BASE_FILE).final.dropped == ()
    base = changed(lambda d: d.add_table(1, 1))
    assert build_sources(base, BASE_FILE).final.dropped == ("表格",)
    assert len(docx_tables(made(base))) == len(TABLES)


def test_the_command_names_what_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from generator.cli import main

    shutil.copytree(templates(), tmp_path / "templates")
    (tmp_path / "templates" / BASE_FILE).write_bytes(changed(lambda d: d.add_table(1, 1)))
    monkeypatch.setattr("generator.render.word_source.templates", lambda: tmp_path / "templates")
    sources.cache_clear()
    word.template.cache_clear()
    try:
        assert main(["render", str(GOOD[0]), "-o", str(tmp_path / "out")]) == 0
    finally:
        sources.cache_clear()
        word.template.cache_clear()
    assert "正文里的表格不会出现在报告里" in capfd.readouterr().err


def test_footers_keep_their_page_number_fields() -> None:
    footers = docx.Document(io.BytesIO(made(renumbered(BASE)))).sections[0]
    for footer in (footers.footer, footers.even_page_footer):
        assert [e.text for e in footer._element.iter(qn("w:instrText"))] == [" PAGE "]
