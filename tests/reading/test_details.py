"""Single traps of the formats, each on its own: a figure is never made of what is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.form import official as form
from generator.form.tables import DISPUTES, Cell
from generator.reading import Reading, read
from tests.reading import formats
from tests.reading.copies_and_sheets import MAKERS
from tests.reading.sample import GRANTED, RECEIVED, Box, Sample
from tests.reading.samples import bent

Changed = Callable[[str], str]


def read_changed(folder: Path, name: str, change: Changed, *bends: str) -> Reading:
    """A good report in one format, its text changed before it is read."""
    raw = formats.MAKERS[name](bent(*bends))
    path = folder / name
    path.write_bytes(change(raw.decode()).encode())
    return read(path)


def figure(reading: Reading, cell: Cell) -> str | None:
    found = reading.report.written_figures()[cell]
    return found.text if found else None


def one(old: str, new: str) -> Changed:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


# ── web pages ─────────────────────────────────────────────────────────────────────────────────

CELL_111 = "<td>111</td>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<td><sup>①</sup>111</td>", None),
        ("<td>111<sup>1</sup></td>", None),
        ("<td>11<sub>2</sub></td>", None),
        ("<td>111<span style='display: none'>9</span></td>", "111"),
        ("<td>111<del>9</del></td>", "111"),
        ("<td><s>9</s>111</td>", "111"),
        ("<td><strike>9</strike>111</td>", "111"),
        ("<td><span style='Text-Decoration: underline line-through'>9</span>111</td>", "111"),
        ("<td><span style='DISPLAY: NONE'>9</span>111</td>", "111"),
        ("<td><span style='mso-hide:all'>9</span>111</td>", "111"),
        ("<td><span style='font-size:0'>9</span>111</td>", "111"),
        ("<td><span style='font-size:0.5em'>1</span>11</td>", "111"),
        ("<td>111<!-- 9 --></td>", "111"),
        ("<td>1<b>1</b><i>1</i></td>", "111"),
        ("<td>\n  111\n</td>", "111"),
        ("<td>&#49;&#49;&#49;</td>", "111"),
        ("<td>111&#11;</td>", "111"),
        ("<td><p>111</p><p></p></td>", "111"),
        ("<td><p>1</p><p>11</p></td>", None),
        ("<td>1<br>11</td>", None),
        ("<td><table><tr><td>111</td></tr></table></td>", "111"),
        ("<td><table><tr><td>1</td><td>11</td></tr></table></td>", None),
        ("<td><input value=111></td>", None),
        ("<td>1 11</td>", None),
        ("<td>1 111</td>", "1111"),
    ],
)
def test_a_cell_of_a_page(cell: str, expected: str | None, tmp_path: Path) -> None:
    reading = read_changed(tmp_path, "portal.html", one(CELL_111, cell))
    assert figure(reading, RECEIVED[0]) == expected
    assert figure(reading, RECEIVED[1]) == "112"
    assert (RECEIVED[0].keys in reading.unread_keys) == (expected is None)


@pytest.mark.parametrize(
    "span", ["colspan=0", "colspan=-1", "colspan=99999999", "rowspan=1000000", "colspan=x"]
)
def test_absurd_spans_are_survived(span: str, tmp_path: Path) -> None:
    reading = read_changed(tmp_path, "portal.html", one(CELL_111, f"<td {span}>111</td>"))
    assert figure(reading, RECEIVED[0]) in ("111", None)
    assert figure(reading, RECEIVED[1]) in ("112", None)


def _one_row(first: str, last: str, cell: str) -> Changed:
    def change(text: str) -> str:
        start, end = text.index(first), text.index(last) + len(last)
        return text[:start] + cell + text[end:]

    return change


def test_none_over_a_whole_row_is_unread(tmp_path: Path) -> None:
    change = _one_row("<td>111</td>", "<td>117</td>", "<td colspan=7>无</td>")
    reading = read_changed(tmp_path, "portal.html", change)
    assert [figure(reading, cell) for cell in RECEIVED] == [None] * 7
    assert {finding.rule for finding in reading.findings} == {"W603"}


def test_one_zero_over_a_whole_row_is_no_seven_zeros(tmp_path: Path) -> None:
    change = _one_row("<td>111</td>", "<td>117</td>", "<td colspan=7>0</td>")
    reading = read_changed(tmp_path, "portal.html", change)
    assert [figure(reading, cell) for cell in RECEIVED] == [None] * 7
    assert "合并" in reading.unread[0].reason


def test_heads_that_do_not_stand_over_the_figures_give_none(tmp_path: Path) -> None:
    def change(text: str) -> str:
        shifted = one("<td colspan='5'>法人或其他组织</td>", "<td>法人或其他组织</td>")(text)
        return one("<td rowspan=2>总计</td>", "<td colspan=5 rowspan=2>总计</td>")(shifted)

    reading = read_changed(tmp_path, "portal.html", change)
    assert [figure(reading, cell) for cell in RECEIVED] == [None] * 7
    assert "对不齐" in next(entry.reason for entry in reading.unread)


def test_columns_that_differ_after_a_page_break_are_counted_not_trusted(tmp_path: Path) -> None:
    sample = bent("page_break_in_table")
    for row in sample.tables["表三"][sample.page_breaks["表三"] :]:
        row.append(Box(""))
    path = tmp_path / "a.html"
    path.write_bytes(formats.MAKERS["portal.html"](sample))
    assert all(read(path).report.written_figures().values())


def test_all_tables_in_one(tmp_path: Path) -> None:
    joined = "</tbody></table><table border=1><tbody>"
    raw = formats.MAKERS["word-spans.html"](bent("no_headings")).decode()
    assert joined not in raw
    path = tmp_path / "a.html"
    path.write_text(raw.replace("</tbody></table>\n<table border=1><tbody>", ""), encoding="utf-8")
    assert all(read(path).report.written_figures().values())


def test_a_page_with_a_layout_table_of_other_tables(tmp_path: Path) -> None:
    other = "<table><tr><th>栏目</th><th>条数</th></tr><tr><td>财政信息</td><td>7</td></tr></table>"
    reading = read_changed(
        tmp_path, "portal.html", one("<p>\u3000\u3000（二）依申请公开</p>", other + "<p>（二）依申请公开</p>")
    )
    assert reading.report.overview.disclosure == "全年更新了栏目。"
    [entry] = [entry for entry in reading.unread if "不是格式里的表" in entry.reason]
    assert "财政信息 7" in entry.text


def test_a_preformatted_page_keeps_its_lines(tmp_path: Path) -> None:
    text = formats.MAKERS["one-cell-a-line.txt"](bent("as_it_should_be")).decode()
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><pre>{text}</pre></body></html>", encoding="utf-8")
    assert all(read(path).report.written_figures().values())


def test_cells_in_divisions(tmp_path: Path) -> None:
    text = formats.MAKERS["one-cell-a-line.txt"](bent("as_it_should_be")).decode()
    path = tmp_path / "a.html"
    path.write_text("".join(f"<div>{line}</div>" for line in text.split("\n")), encoding="utf-8")
    assert all(read(path).report.written_figures().values())


# ── Word ──────────────────────────────────────────────────────────────────────────────────────


def read_word(folder: Path, change: Changed) -> Reading:
    document = formats._document(formats._word_body(bent("as_it_should_be")))
    path = folder / "a.docx"
    path.write_bytes(formats.package(change(document)))
    return read(path)


RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">111</w:t></w:r>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (f'{RUN}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>', None),
        (f'{RUN}<w:r><w:rPr><w:vertAlign w:val="baseline"/></w:rPr><w:t>1</w:t></w:r>', "1111"),
        (f"{RUN}<w:del><w:r><w:delText>9</w:delText></w:r></w:del>", "111"),
        (f"<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>{RUN}", "111"),
        (f"<w:ins>{RUN}</w:ins>", "111"),
        (f"<w:hyperlink>{RUN}</w:hyperlink>", "111"),
        ("<w:r><w:t>1</w:t><w:br/><w:t>11</w:t></w:r>", None),
        ("<w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>11</w:t></w:r>", None),
        (f"<w:r><w:instrText>9</w:instrText></w:r>{RUN}", "111"),
        ("<w:r><w:tab/></w:r>" + RUN, "111"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>{RUN}", "111"),
        (f"<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r>{RUN}", "111"),
        (f'<w:r><w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>9</w:t></w:r>{RUN}', "111"),
        (f'{RUN}<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>9</w:t></w:r>', "1119"),
        (f"<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{RUN}", "111"),
    ],
)
def test_a_cell_of_a_document(runs: str, expected: str | None, tmp_path: Path) -> None:
    reading = read_word(tmp_path, one(RUN, runs))
    assert figure(reading, RECEIVED[0]) == expected
    assert figure(reading, RECEIVED[1]) == "112"


def test_paragraphs_of_a_cell_stay_apart_where_another_cell_has_none(tmp_path: Path) -> None:
    """As many paragraphs as cells do not mean one in each."""

    def changed(document: str) -> str:
        document = one(RUN, "<w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>11</w:t></w:r>")(document)
        begins = document.rindex("<w:p>", 0, document.index(">112<"))
        ends = document.index("</w:p>", begins) + len("</w:p>")
        return document[:begins] + document[ends:]

    reading = read_word(tmp_path, changed)
    assert figure(reading, RECEIVED[0]) is None
    assert figure(reading, RECEIVED[1]) is None
    assert figure(reading, RECEIVED[2]) == "113"


def test_a_text_box_is_read_after_its_paragraph(tmp_path: Path) -> None:
    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>青石镇人民政府</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>2025年3月2日</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p><w:sectPr/>"
    )
    reading = read_word(tmp_path, lambda text: one("2025年1月24日", "")(one("<w:sectPr/>", box)(text)))
    assert reading.report.signature.day.isoformat() == "2025-03-02"


def test_automatic_numbers_are_not_in_the_text(tmp_path: Path) -> None:
    def change(text: str) -> str:
        for section in form.SECTIONS:
            text = one(section.heading, section.label)(text)
        return text.replace("（一）主动公开", "主动公开").replace("（二）依申请公开", "依申请公开")

    reading = read_word(tmp_path, change)
    assert reading.report.overview.applications == "申请都已答复。"
    assert reading.report.problems.text == "公开得还不够细。\n下一年逐项补齐。"
    assert {finding.rule for finding in reading.findings} == {"W601"}


# ── text ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", ["- 3 -", "— 3 —", "第 3 页 共 7 页", "3/7", "第三页"])
@pytest.mark.parametrize("name", ["one-cell-a-line.txt", "tabs-full.txt", "pipes.md", "rows-with-spaces.txt"])
def test_page_numbers_inside_a_table_are_skipped(name: str, mark: str, tmp_path: Path) -> None:
    reading = read_changed(tmp_path, name, _after_line_with("二、上年结转政府信息公开申请数量", mark))
    assert all(reading.report.written_figures().values())


def _after_line_with(label: str, mark: str) -> Changed:
    def change(text: str) -> str:
        lines = text.split("\n")
        at = next(number for number, line in enumerate(lines) if label in line)
        return "\n".join([*lines[:at], mark, *lines[at:]])

    return change


def test_a_bare_page_number_is_no_figure(tmp_path: Path) -> None:
    change = _after_line_with("二、上年结转政府信息公开申请数量", "3")
    reading = read_changed(tmp_path, "one-cell-a-line.txt", change)
    assert [figure(reading, cell) for cell in RECEIVED] == [None] * 7
    assert "8 个" in reading.unread[0].reason


def test_a_number_broken_over_lines_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = formats.MAKERS["tab-before-each-cell.txt"](bent("as_it_should_be")).decode("gb18030")
    path.write_text(one("\t111\n", "\t1\n11\n")(text), encoding="utf-8")
    reading = read(path)
    assert figure(reading, RECEIVED[0]) is None
    assert figure(reading, RECEIVED[1]) == "112"


def test_contents_are_no_headings(tmp_path: Path) -> None:
    contents = "\n".join(["目录", *(section.heading for section in form.SECTIONS), ""])
    reading = read_changed(tmp_path, "tabs-full.txt", one("本报告依照", f"{contents}\n本报告依照"))
    assert reading.report.overview.disclosure == "全年更新了栏目。"
    assert reading.findings == ()


def test_headings_out_of_order(tmp_path: Path) -> None:
    def change(text: str) -> str:
        start, end = text.index(form.PROBLEMS.heading), text.index(form.OTHER_MATTERS.heading)
        last = text.index(formats.pieces.__name__) if "pieces" in text else text.index(" " * 30)
        return text[:start] + text[end:last] + text[start:end] + text[last:]

    reading = read_changed(tmp_path, "tabs-full.txt", change)
    assert reading.report.problems.text.startswith("公开得还不够细。")
    [finding] = reading.findings
    assert finding.rule == "W601"
    assert "前面" in finding.message


def test_what_follows_the_signature_is_listed(tmp_path: Path) -> None:
    reading = read_changed(
        tmp_path, "tabs-full.txt", lambda text: text + "\n附：问卷统计结果若干\n上一篇：通知"
    )
    [entry] = reading.unread
    assert entry.where == "落款之后"
    assert entry.text == "附：问卷统计结果若干"


def test_table_four_with_a_label_before_its_figures(tmp_path: Path) -> None:
    sample: Sample = bent("as_it_should_be")
    for row, label in zip(sample.tables["表四"], ("", "", "", "件数"), strict=True):
        row.insert(0, Box(label))
    for name in ("portal.html", "plain.docx", "tabs-full.txt", "one-cell-a-line.txt"):
        path = tmp_path / name
        path.write_bytes(formats.MAKERS[name](sample))
        assert [figure(read(path), cell) for cell in DISPUTES.cells] == [
            sample.written[cell] for cell in DISPUTES.cells
        ]


def test_an_added_column_is_named(tmp_path: Path) -> None:
    sample = bent("as_it_should_be")
    for number, row in enumerate(sample.tables["表三"]):
        if number == 0:
            row.append(Box("备注", 1, 3))
        elif number > 2:
            row.append(Box("" if number % 2 else "核"))
    for name in ("portal.html", "plain.docx", "tabs-full.txt"):
        path = tmp_path / name
        path.write_bytes(formats.MAKERS[name](sample))
        reading = read(path)
        assert figure(reading, GRANTED[-1]) == sample.written[GRANTED[-1]]
        assert [finding.rule for finding in reading.findings] == ["W602"]


def test_a_heading_inside_a_paragraph(tmp_path: Path) -> None:
    glued = one("全年没有收取信息处理费。", "")
    text = f"下一年逐项补齐。{form.OTHER_MATTERS.heading}全年没有收取信息处理费。"
    reading = read_changed(
        tmp_path,
        "tabs-full.txt",
        lambda page: one("下一年逐项补齐。", text)(glued(one(form.OTHER_MATTERS.heading, "")(page))),
    )
    assert reading.report.problems.text == "公开得还不够细。\n下一年逐项补齐。"
    assert reading.report.other_matters.text == "全年没有收取信息处理费。"


def test_figures_before_their_labels_are_not_given_to_the_wrong_ones(tmp_path: Path) -> None:
    """A copy of a PDF may give the columns of table 2 one after the other."""
    path = tmp_path / "a.txt"
    lines = [
        "青石镇人民政府2024年政府信息公开工作年度报告",
        form.DISCLOSURE_SECTION.heading,
        "第二十条第（一）项",
        "信息内容",
        "本年制发件数",
        "0",
        "规章",
        "28",
        "行政规范性文件",
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
        "行政许可",
        "7",
        "第二十条第（六）项",
        "行政处罚",
        "8",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read(path)
    assert set(reading.report.written_figures().values()) == {None}
    assert any("规章" in entry.where or entry.where == "表二" for entry in reading.unread)


@pytest.mark.parametrize("mark", ["（接上表）", "（续表）", "（下转第5页）"])
def test_marks_of_a_page_break_are_no_notes(mark: str, tmp_path: Path) -> None:
    change = _after_line_with("二、上年结转政府信息公开申请数量", mark)
    reading = read_changed(tmp_path, "one-cell-a-line.txt", change)
    assert figure(reading, RECEIVED[-1]) == bent("as_it_should_be").written[RECEIVED[-1]]
    assert reading.report.applications.note is None


def test_struck_text_of_markdown_is_left_out(tmp_path: Path) -> None:
    reading = read_changed(tmp_path, "pipes.md", one("| 111 ", "| ~~9~~111 "))
    assert figure(reading, RECEIVED[0]) == "111"
    reading = read_changed(tmp_path, "pipes.md", one("| 111 ", "| `111` "))
    assert figure(reading, RECEIVED[0]) == "111"


@pytest.mark.parametrize(
    "name", ["portal.html", "plain.docx", "tabs-full.txt", "tab-before-each-cell.txt", "one-sheet.xlsx"]
)
def test_a_column_of_notes_without_a_head_is_said_once(name: str, tmp_path: Path) -> None:
    sample = bent("as_it_should_be")
    for number, row in enumerate(sample.tables["表三"]):
        row.append(Box("" if number < 3 else "已与台账核对" if number % 2 else "核对无误"))
    path = tmp_path / name
    path.write_bytes(MAKERS[name](sample))
    reading = read(path)
    assert figure(reading, GRANTED[-1]) == sample.written[GRANTED[-1]]
    [finding] = reading.findings
    assert (finding.rule, finding.where) == ("W602", "表三 没有标题的一列")
    [entry] = reading.unread
    assert entry.text == "已与台账核对；核对无误"
