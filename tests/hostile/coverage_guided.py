"""Fuzzing that follows the coverage of one reader, by hand: ``pip install atheris`` first (Linux).

    python -m tests.hostile.coverage_guided .docx [libFuzzer's options, such as -runs=20000 -max_len=400000]

The bytes that are found are seeds of :func:`tests.hostile.mutations.mutated`, and texts as they are.
"""

from __future__ import annotations

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator.answers.load import loads
    from generator.errors import UnreadableError
    from generator.files import decode
    from generator.reading.formats.fence import read_document
    from generator.reading.report import read_document as understand
    from generator.rules import check

from tests.hostile.mutations import mutated, seeds


def once(suffix: str, raw: bytes) -> None:
    try:
        if suffix == ".yaml":
            answers = loads(decode(raw))
            check(answers.report, None, answers.bad_values)
        else:
            reading = understand(read_document(raw, suffix))
            check(reading.report, None, (), None, reading.published)
    except UnreadableError:
        return


def main() -> None:
    suffix = sys.argv.pop(1)

    def spoilt(raw: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        try:
            return mutated(raw, suffix, random)[:longest]
        except Exception:  # noqa: BLE001  # too spoilt to have a structure: begin anew
            return mutated(random.choice(seeds()[suffix]), suffix, random)[:longest]

    atheris.Setup(sys.argv, lambda raw: once(suffix, raw), custom_mutator=spoilt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
