"""Many spoilt reports through reading, the rules and what is made of them, by hand; what breaks is kept.

    python -m tests.hostile.fuzz [--gentle] [--inputs 200000] [--seed 1] [--first 0] [--suffix .docx …]
                                 [--keep FOLDER]

Each input comes from its own seed and number alone, so that a failure can be made again, and a run that
was ended goes on where it was: it notes every 1,000 inputs in FOLDER how far it is. Several runs share the
work by ``--first``. What counts as a failure: an error that is not for the user, an answers file that does
not say what the report said, or more than two seconds of work. With ``--gentle`` only what a report says is
spoilt: most are read, and many more of them go on to what is made of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from types import FrameType

from generator.answers.draft import roll_forward
from generator.answers.load import loads
from generator.answers.save import AnswersFile, new_file
from generator.errors import UserError
from generator.render import FORMATS, render
from generator.report.report import Report
from generator.rules import check
from generator.work.batch import judge
from generator.work.last_year import LastYear
from tests.conftest import GOOD
from tests.hostile.gentle import gentle
from tests.hostile.mutations import mutated, seeds

_SLOW = 2.0
_HANGS = 20.0
_STEP = 1_000
_FURTHER = {"spoilt": 0.05, "gentle": 0.3}
"""The share of the inputs that are saved, rendered and drafted from as well: each takes as long as ten."""
_SHARES = {".docx": 5, ".html": 5, ".htm": 1, ".txt": 5, ".md": 5, ".yaml": 5, ".xlsx": 3, ".pdf": 3}
"""How often each kind has its turn; a PDF takes as long as five others, and .htm is .html."""
NOBODY = LastYear(None)


class HangsError(Exception):
    """Far too much work."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise HangsError


def once(path: Path, goes_further: bool) -> str:
    """What becomes of a file: read, refused, or what went wrong."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _HANGS)
    began = time.process_time()
    try:
        outcome = judge(path, NOBODY)
        ended = "refused" if outcome.report is None else "read"
        if outcome.report is not None and goes_further:
            further(path, outcome.report)
            ended = "read and used"
    except UserError:
        ended = "refused"
    except Exception:  # noqa: BLE001  # what this is for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - began
    return f"{spent:.1f} s of work" if spent > _SLOW else ended


def further(path: Path, report: Report) -> None:
    """What else is done with a report: imported or filled in again, rendered, last year's of another one."""
    if path.suffix == ".yaml":
        answers = AnswersFile.read(path)
        answers.set(("引言",), "另写一段。")
        written = answers.text()
        now = loads(written).report
        assert (now.preface, now.figures, now.overview) == ("另写一段。", report.figures, report.overview)
    else:
        written = new_file(report)
        assert loads(written).report == report
    render(report, tuple(FORMATS), draft=True)
    check(loads(GOOD[0].read_text(encoding="utf-8")).report, report)
    loads(roll_forward(report).text())


def keep(folder: Path, number: int, suffix: str, raw: bytes, why: str) -> None:
    """A failure: the input, and what went wrong; those with the same last line have one name."""
    kind = hashlib.sha1(why.splitlines()[-1].encode(), usedforsecurity=False).hexdigest()[:8]
    (folder / f"{kind}-{number}{suffix}").write_bytes(raw)
    (folder / f"{kind}-{number}.log").write_text(why, encoding="utf-8")


def run(seed: int, first: int, inputs: int, suffixes: list[str], folder: Path, how: str) -> int:
    """Try inputs, from where an earlier run of the same kind ended; how many failed."""
    folder.mkdir(exist_ok=True)
    progress = folder / f"{how}-{seed}-{first}-{inputs}{''.join(suffixes)}.json"
    done, seconds, counts = 0, 0.0, Counter[str]()
    if progress.exists():
        said = json.loads(progress.read_text(encoding="utf-8"))
        done, seconds, counts = said["done"], said["seconds"], Counter(said["counts"])
    began = time.monotonic() - seconds
    turns = [suffix for suffix in suffixes for _ in range(_SHARES[suffix])]
    with tempfile.TemporaryDirectory() as scratch:
        while done < inputs:
            number = first + done
            random = Random(f"{seed} {number}")
            suffix = random.choice(turns)
            if how == "gentle":
                raw = gentle(suffix, random)
            else:
                raw = mutated(random.choice(seeds()[suffix]), suffix, random)
            path = Path(scratch) / f"a{suffix}"
            path.write_bytes(raw)
            ended = once(path, random.random() < _FURTHER[how])
            if not ended.startswith("re"):
                keep(folder, number, suffix, raw, ended)
                ended = "failed"
            counts[f"{suffix} {ended}"] += 1
            done += 1
            if done % _STEP == 0 or done == inputs:
                seconds = time.monotonic() - began
                said = {"done": done, "seconds": round(seconds), "counts": counts}
                progress.write_text(json.dumps(said), encoding="utf-8")
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                shown = ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))
                print(f"{done} inputs from {first}, {seconds:.0f} s, {memory} MB: {shown}", flush=True)
    return sum(count for what, count in counts.items() if what.endswith("failed"))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--suffix", nargs="*", default=sorted(seeds()))
    options.add_argument("--gentle", dest="how", action="store_const", const="gentle", default="spoilt")
    options.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    chosen = options.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    return int(run(chosen.seed, chosen.first, chosen.inputs, chosen.suffix, chosen.keep, chosen.how) > 0)


if __name__ == "__main__":
    sys.exit(main())
