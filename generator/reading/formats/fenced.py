"""The process behind the fence: takes a file, gives back its document, is ended when it takes too much.

Only plain data crosses the fence: nothing that is unpickled, so that not even a parser that was taken over
by a file gets a hold of the program.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from typing import IO

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.printable import clean_lines
from generator.reading.document import Document, Paragraph, RawCell, RawTable

SECONDS = 2.0
"""Of work for one file, whatever else the machine does; a long report takes 0.2."""
MEMORY = 640_000_000
"""Bytes. The program itself takes some 60 MB beside it."""
_SIZE = struct.Struct(">Q")
_LARGEST = 200_000_000
"""Bytes of a packet that are believed: far more than the longest document has in JSON."""
_LONGEST_MESSAGE = 500
_INNERMOST = 30


class BehindTheFenceError(Exception):
    """An error of our own in the process behind the fence; its text are the details, for the maintainers."""


def write_packet(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(_SIZE.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_packet(pipe: IO[bytes]) -> bytes | None:
    """What :func:`write_packet` wrote; None where the other side has ended, or says what can't be."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    if size > _LARGEST:
        return None
    content = pipe.read(size)
    return content if len(content) == size else None


def to_json(document: Document) -> bytes:
    blocks = [
        [block.text, block.place, block.line]
        if isinstance(block, Paragraph)
        else [
            [[[cell.text, cell.cols, cell.rows] for cell in row] for row in block.rows],
            block.aligned,
            block.place,
            block.line,
        ]
        for block in document.blocks
    ]
    return json.dumps({"blocks": blocks, "titles": document.titles}).encode()


def from_json(answer: bytes) -> Document:
    """The document that the process sent. Raises the :class:`UnreadableError` that it met, or
    :class:`BehindTheFenceError` where the mistake is ours.
    """
    said = json.loads(answer)
    if "ours" in said:
        raise BehindTheFenceError(clean_lines(str(said["ours"])))
    if "why" in said:
        raise UnreadableError(unreadable(said["why"]))
    blocks = [
        Paragraph(block[0], block[1], block[2])
        if isinstance(block[0], str)
        else RawTable([[RawCell(*cell) for cell in row] for row in block[0]], block[1], block[2], block[3])
        for block in said["blocks"]
    ]
    return Document(blocks, tuple(said["titles"]))


def _limit_memory() -> None:
    if sys.platform == "win32":
        from generator.reading.formats.fenced_windows import limit_memory

        limit_memory(MEMORY)
    else:
        import resource

        for name in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
            _, hard = resource.getrlimit(name)
            limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
            try:
                resource.setrlimit(name, (limit, hard))
            except (OSError, ValueError):  # a system that does not know this limit
                continue
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """From now on the process has so much work to do; the system ends it, whatever it is in.

    On Windows, which can't start such a limit anew for each file, the other side looks at the clock.
    """
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)


def _answer(what: str, raw: bytes) -> bytes:
    from generator.reading.formats.kinds import read

    try:
        return to_json(read(raw, what))
    except UnreadableError as error:
        return json.dumps({"why": str(error)}).encode()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # what parsers raise, the readers have caught: this is ours
        return json.dumps({"ours": _details(error)}).encode()


def _details(error: Exception) -> str:
    """Where it happened and what was said, in letters that nothing acts on: a part may be the file's."""
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__, limit=-_INNERMOST)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    said = ascii(str(error))[:_LONGEST_MESSAGE]
    return "\n".join([*places, f"{type(error).__name__}: {said}"])


def main(files: IO[bytes], answers: IO[bytes]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends us
    _limit_memory()
    while (what := read_packet(files)) is not None and (raw := read_packet(files)) is not None:
        _limit_time()
        write_packet(answers, _answer(what.decode(), raw))


def _kept_for_answers() -> IO[bytes]:
    """The pipe that stdout was; from now on what a parser prints (openpyxl does) goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


if __name__ == "__main__":
    main(sys.stdin.buffer, _kept_for_answers())
