"""Without lxml a published report is read as with it: every sample through both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.answers.load import load
from generator.answers.save import new_file
from generator.errors import UnreadableError
from generator.page import trees
from generator.reading import read
from generator.render import render
from tests.conftest import GOOD, ROOT
from tests.reading.formats import MAKERS
from tests.reading.sample import BENDS
from tests.reading.samples import bent

_ALONE = """
import json, sys
from pathlib import Path
from generator.page import trees
trees.stand_in_for_lxml()
from generator.answers.save import new_file
from generator.errors import UnreadableError
from generator.reading import read
found = {}
for name in json.load(sys.stdin):
    try:
        reading = read(Path(name))
        found[name] = [new_file(reading.report), [str(unread) for unread in reading.unread]]
    except UnreadableError as error:
        found[name] = str(error)
print(json.dumps(found))
"""
"""A run of its own, in which lxml is never seen."""

AWKWARD = {
    "cells without ends": "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>",
    "paragraphs without ends": "<p>一<p>二<div>三<p>四</div>五",
    "an end that fits nothing": "<div><b>一</div></b><p>二</span>三</p>",
    "a list": "<ul><li>一<li>二</ul><dl><dt>三<dd>四<dt>五</dl>",
    "a table in a cell": "<table><tr><td><table><tr><td>内<td>1</table><td>外</table>后",
    "references": "<p>&nbsp;&lt;b&gt;&amp;&#20013;&hellip;&times</p>",
    "no body": "<title>题</title><p>一</p>",
    "two bodies": "<html><body><p>一</p></body><body><p>二</p></body></html>",
    "a script": "<script>if (a < b) '</p>'</script><style>p > b {}</style><p>一</p>",
    "a comment": "<p>一<!-- <p>二 -->三<![if !vml]>四<![endif]></p>",
    "attributes": "<td colspan=2 rowspan='3' COLSPAN=9 hidden>一</td>",
}


def both(files: list[Path]) -> tuple[dict[str, object], dict[str, object]]:
    names = [str(file) for file in files]
    usual: dict[str, object] = {}
    for file in files:
        try:
            reading = read(file)
            usual[str(file)] = [new_file(reading.report), [str(unread) for unread in reading.unread]]
        except UnreadableError as error:
            usual[str(file)] = str(error)
    done = subprocess.run(
        [sys.executable, "-c", _ALONE],
        input=json.dumps(names), capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return usual, json.loads(done.stdout)


def test_printed_reports_are_read_alike(tmp_path: Path) -> None:
    files = []
    for example in GOOD:
        for kind, content in render(load(example).report, ("docx", "html", "html-page"), draft=False).items():
            files.append(tmp_path / f"{example.stem}-{kind}.{kind.removesuffix('-page')}")
            files[-1].write_bytes(content)
    usual, alone = both(files)
    assert len(usual) == 3 * len(GOOD)
    assert alone == usual


def test_samples_of_every_kind_are_read_alike(tmp_path: Path) -> None:
    walked = [name for name in MAKERS if Path(name).suffix in (".docx", ".html", ".htm", ".md")]
    cases = [(name, "as_it_should_be") for name in walked]
    cases += [(name, bend) for name in ("portal.html", "plain.docx") for bend in BENDS]
    files = []
    for name, bend in cases:
        files.append(tmp_path / f"{bend}-{name}")
        files[-1].write_bytes(MAKERS[name](bent(bend)))
    usual, alone = both(files)
    assert len(usual) > 30
    assert alone == usual


@pytest.mark.parametrize("source", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_html_has_the_text_that_lxml_finds(source: str) -> None:
    from lxml import etree

    page = f"<html><body>{source}</body></html>".encode() if "body" not in source else source.encode()
    ours = trees.fromstring(page, trees.HTMLParser())
    theirs = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    for tag in ("td", "p", "li", "table"):
        found = ["".join(trees.tostring(e).split()) for e in ours.iter(tag)]
        wanted = ["".join(etree.tostring(e, method="text", encoding="unicode", with_tail=False).split())
                  for e in theirs.iter(tag)]  # fmt: skip
        assert found == wanted, tag
    assert "".join(trees.tostring(ours).split()) == "".join("".join(theirs.itertext()).split())


def test_an_xml_that_is_not_well_formed_is_refused() -> None:
    for source in (b"", b"<a>", b"<a></b>", b"<a>" * 300 + b"</a>" * 300):
        with pytest.raises(trees.XMLSyntaxError):
            trees.fromstring(source, trees.XMLParser())


def test_html_nested_without_end_is_said_to_be_too_deep() -> None:
    parser = trees.HTMLParser()
    trees.fromstring(b"<div>" * 400, parser)
    assert parser.error_log
