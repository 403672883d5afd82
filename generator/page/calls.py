"""The one door between the page and this program: a name, JSON and bytes in, JSON and bytes out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from generator.language.agencies import same_agency
from generator.page import desk, trees
from generator.page.headings import mixed_headings
from generator.page.judging import Sheet, judged, wrong_totals

Answer = tuple[str, bytes | None]


def _file(sent: dict[str, Any], _: bytes) -> tuple[Any, bytes]:
    name, content = desk.file_of(Sheet.of(sent), sent["kind"], draft=bool(sent.get("draft")))
    return {"name": name}, content


def _answers(sent: dict[str, Any], _: bytes) -> tuple[Any, bytes]:
    name, text = desk.answers_file(Sheet.of(sent))
    return {"name": name, "text": text}, text.encode()


_CALLS: dict[str, Callable[[dict[str, Any], bytes], Any]] = {
    "judged": lambda sent, _: judged(Sheet.of(sent)),
    "opened": lambda sent, raw: desk.opened(raw, sent["name"], sent.get("here") or {}),
    "last_year": lambda sent, raw: desk.last_year(raw, sent["name"], sent.get("agency", "")),
    "same_agencies": lambda sent, _: [name for name in sent["others"] if same_agency(sent["agency"], name)],
    "totals": lambda sent, _: wrong_totals(sent["answers"], sent["totals"]),
    "headings": lambda sent, _: mixed_headings(sent["answers"]),
    "file": _file,
    "answers": _answers,
}


def call(name: str, payload: str, raw: Any) -> Answer:
    """Run one of the calls; what went wrong is said in the answer, nothing is raised."""
    given = raw.to_bytes() if hasattr(raw, "to_bytes") else bytes(raw or b"")
    content = None
    try:
        answer = _CALLS[name](json.loads(payload), given)
        if isinstance(answer, tuple):
            answer, content = answer
    except Exception as error:  # noqa: BLE001  # the page says it to the person at the desk
        answer = {"error": desk.explained(error)}
    return json.dumps(answer, ensure_ascii=False, default=str), content


if sys.platform == "emscripten":
    trees.stand_in_for_lxml()
