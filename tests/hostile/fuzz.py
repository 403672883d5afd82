"""Many spoilt reports through reading and the rules, by hand; what breaks is kept.

    python -m tests.hostile.fuzz [--inputs 200000] [--seed 1] [--suffix .docx …] [--keep FOLDER]

Each input comes from its own seed and number alone, so that a failure can be made again. What counts as
one: an error that is not for the user, or more than two seconds of work.
"""

from __future__ import annotations

import argparse
import hashlib
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

from generator.errors import UserError
from generator.work.batch import judge
from generator.work.last_year import LastYear
from tests.hostile.mutations import mutated, seeds

_SLOW = 2.0
_HANGS = 20.0
NOBODY = LastYear(None)


class HangsError(Exception):
    """Far too much work."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise HangsError


def once(path: Path) -> str:
    """What becomes of a file: read, refused, or what went wrong."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _HANGS)
    began = time.process_time()
    try:
        outcome = judge(path, NOBODY)
        ended = "refused" if outcome.report is None else "read"
    except UserError:
        ended = "refused"
    except Exception:  # noqa: BLE001  # what this is for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - began
    return f"{spent:.1f} s of work" if spent > _SLOW else ended


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--suffix", nargs="*", default=sorted(seeds()))
    options.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    chosen = options.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    counts: Counter[tuple[str, str]] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(chosen.inputs):
            random = Random(f"{chosen.seed} {number}")
            suffix = chosen.suffix[number % len(chosen.suffix)]
            raw = mutated(random.choice(seeds()[suffix]), suffix, random)
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(raw)
            ended = once(path)
            if ended not in ("read", "refused"):
                chosen.keep.mkdir(exist_ok=True)
                kind = hashlib.sha1(ended.splitlines()[-1].encode(), usedforsecurity=False).hexdigest()[:8]
                (chosen.keep / f"{kind}-{number}{suffix}").write_bytes(raw)
                (chosen.keep / f"{kind}-{number}.log").write_text(ended, encoding="utf-8")
                ended = "failed"
            counts[suffix, ended] += 1
            if (number + 1) % 2_000 == 0 or number + 1 == chosen.inputs:
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                shown = ", ".join(
                    f"{suffix} {what} {count}" for (suffix, what), count in sorted(counts.items())
                )
                print(
                    f"{number + 1} inputs, {time.monotonic() - began:.0f} s, {memory} MB: {shown}", flush=True
                )
    return int(any(what == "failed" for _, what in counts))


if __name__ == "__main__":
    sys.exit(main())
