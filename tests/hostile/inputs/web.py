"""Web pages: attributes, tables, spans and charsets that are built to be slow, large or odd."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs.registry import add, good


def html(inside: str) -> bytes:
    return good("portal.html").replace(b"</body>", inside.encode() + b"</body>")


def in_tables(levels: int, inside: str) -> str:
    return "<table><tr><td>1<td>" * levels + inside + "</table>" * levels


for count in (9_000, 100_000, 400_000):
    add(
        f"html {count} attributes",
        "a.html",
        partial(lambda n: html("<p " + " ".join(f"a{i:x}" for i in range(n)) + ">x</p>"), count),
    )
add("html attributes parted by quotes", "a.html", lambda: html("<p " + '"a"' * 200_000 + ">x</p>"))
add(
    "html attributes parted by slashes",
    "a.html",
    lambda: html("<p " + "/".join(map(str, range(150_000))) + ">"),
)
add("html tables in tables", "a.html", lambda: html(in_tables(60, "<p>1" * 100_000)))
add("html tables in tables to the limit", "a.html", lambda: html(in_tables(3, "<tr><td>1<td>2" * 30_000)))
add("html many tables", "a.html", lambda: html("<table><tr><td>规章<td>1</table>" * 18_000))
add(
    "html spans on the first row",
    "a.html",
    lambda: html(
        "<table><tr>" + "<td colspan=100 rowspan=100>规章" * 15_000 + "<tr><td>1" * 300 + "</table>"
    ),
)
add(
    "html wide head",
    "a.html",
    lambda: html("<table><tr>" + "<td>结果维持" * 9_000 + "<tr>" + "<td>x" * 9_000 + "</table>"),
)
add(
    "html many heads",
    "a.html",
    lambda: html("<table>" + "<tr><td>结果维持<td>结果纠正" * 4_000 + "<tr><td>x<td>1" * 4_000 + "</table>"),
)
add("html breaks", "a.html", lambda: html("<br>" * 3_000_000))
add("html few breaks", "a.html", lambda: html("<br>" * 200_000))
add("html paragraphs", "a.html", lambda: html("<p>规章</p>" * 19_000))
add("html pre in pre", "a.html", lambda: html("<pre><div>" * 100 + "\n" * 400_000))
add("html divs", "a.html", lambda: html("<div>x" * 200 + "<p>一、总体情况" * 30_000))
add("html unclosed tags", "a.html", lambda: html("<b><i><u>" * 100_000))
add("html formatting without end", "a.html", lambda: html("<p><a><b><nobr>" * 50_000))
add("html entities", "a.html", lambda: html("&nbsp;&lt;" * 300_000))
add(
    "html references",
    "a.html",
    lambda: html("&#x110000;&#xD800;&#xFFFE;&#xE000;&#&#1;x1;" * 10_000 + "&#" + "9" * 90_000 + ";"),
)
add("html style", "a.html", lambda: html("<p style='" + "text-decoration" * 60_000 + "'>x</p>"))
add("html styles", "a.html", lambda: html("".join(f"<p style='display:none;a{n}'>x" for n in range(20_000))))
add("html comments", "a.html", lambda: html("<!--" * 200_000))
add("html scripts", "a.html", lambda: html("<script>" * 200_000))
add("html one long text", "a.html", lambda: html("<p>" + "甲" * 190_000))
add("html one long word", "a.html", lambda: html("<p>" + "政府信息公开" * 60_000))
add("html years", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "2024年" * 60_000))
add("html numbers", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "1件，" * 100_000))
add("html digits", "a.html", lambda: html("<p>" + "1" * 190_000 + "<table><tr><td>规章<td>" + "1" * 9_000))
add("html brackets", "a.html", lambda: html("<h2>一、总体情况</h2><p>" + "（" * 190_000))
add("html spaces", "a.html", lambda: html("<p>规章" + " \u3000" * 190_000 + "1"))
for name in ("idna", "punycode", "undefined", "unicode_escape", "utf-7", "hz", "rot13", "no such", "zlib"):
    add(
        f"html charset {name}",
        "a.html",
        partial(lambda charset: f"<meta charset={charset}>".encode() + b"\xff\x80-" * 100_000, name),
    )
