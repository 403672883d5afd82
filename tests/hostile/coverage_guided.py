"""Fuzzing that follows the coverage of one reader, by hand: ``pip install atheris`` first (Linux).

    python -m tests.hostile.coverage_guided .docx [libFuzzer's options, such as -runs=20000 -max_len=400000]

The bytes that are found are seeds of :func:`tests.hostile.mutations.mutated`, and texts as they are. Files
are read where we are: behind the fence nothing would be seen of what they reach, so that only the readers'
own mistakes count, and not what the fence is there to end. What breaks is kept as ``fuzz-failures/crash-…``,
and what reached something new beside it: the next run begins there.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

import generator

_PARTS = ("answers", "form", "language", "patterns", "reading", "report", "rules")
with atheris.instrument_imports(include=["generator"]):
    for _name in [module.name for module in pkgutil.walk_packages(generator.__path__, "generator.")]:
        if _name.split(".")[1] in _PARTS and not _name.endswith("_windows"):
            import_module(_name)  # all at once: what is imported later is not followed
    from generator.answers.load import loads
    from generator.errors import UnreadableError
    from generator.files import decode
    from generator.reading.formats.kinds import read
    from generator.reading.report import read_document as understand
    from generator.rules import check

from tests.hostile.mutations import mutated, seeds  # noqa: E402

_KEPT = Path("fuzz-failures")


def once(suffix: str, raw: bytes) -> None:
    try:
        if suffix == ".yaml":
            answers = loads(decode(raw))
            check(answers.report, None, answers.bad_values)
        else:
            reading = understand(read(raw, suffix))
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

    corpus = _KEPT / suffix.lstrip(".")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(seeds()[suffix]):
        (corpus / f"seed-{number}").write_bytes(raw)
    options = [*sys.argv, f"-artifact_prefix={_KEPT}/", str(corpus)]
    atheris.Setup(options, lambda raw: once(suffix, raw), custom_mutator=spoilt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
