"""The processes of a run over many files: results in the order of the files, one bad file at a time.

A worker that dies takes down only the file that it was at: that one is named, the rest of its share
is done by another. Workers end by themselves when the run that started them is gone, whatever ended
it, and are ended within a second when it is interrupted.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.compiled import KEPT

Result = TypeVar("Result")
_SHARE = 8
"""Files that a worker is given at once, at most."""
_AHEAD = 400
"""Results that wait for an earlier one, at most, for each worker."""
_PATIENCE = 0.7
"""Seconds that workers have to finish the file they are at when the run is stopped."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection[Any, Any]
    at: deque[int] = field(default_factory=deque)
    """The items it was given and has not answered, in their order."""


class Pool(Generic[Result]):
    def __init__(
        self,
        run: Callable[[Path], Result],
        items: Sequence[Path],
        count: int,
        crashed: Callable[[Path], Result],
    ) -> None:
        # a fork has everything imported and read already; where there is none, or it is not safe, spawn
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._run, self._items, self._crashed = run, items, crashed
        self._share = max(1, min(_SHARE, len(items) // (count * 4)))
        self._todo = deque(range(len(items)))
        self._done: dict[int, Result] = {}
        self._workers: list[_Worker] = []
        for _ in range(count):
            self._start()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        inherited = [ours, *(worker.connection for worker in self._workers)]
        arguments = (self._run, theirs, inherited if self._context.get_start_method() == "fork" else [])
        process: BaseProcess = self._context.Process(target=_work, args=arguments)  # type: ignore[attr-defined]
        blocked = {signal.SIGINT} if hasattr(signal, "pthread_sigmask") else set()
        if blocked:  # until the worker ignores it
            signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
        try:
            process.start()
        finally:
            if blocked:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def results(self) -> Iterator[Result]:
        for number in range(len(self._items)):
            while number not in self._done:
                self._hand_out(number)
                for ready in wait([worker.connection for worker in self._workers]):
                    self._take(next(worker for worker in self._workers if worker.connection is ready))
            yield self._done.pop(number)

    def _hand_out(self, number: int) -> None:
        for worker in list(self._workers):
            if self._todo and len(worker.at) <= self._share // 2:
                first = self._todo[0]
                if first > number + _AHEAD * len(self._workers):
                    return  # one slow file must not let everything behind it pile up
                share = [self._todo.popleft() for _ in range(min(self._share, len(self._todo)))]
                worker.at.extend(share)
                with suppress(OSError):  # it has died: its connection says so next
                    worker.connection.send([(item, self._items[item]) for item in share])

    def _take(self, worker: _Worker) -> None:
        try:
            number, result = worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return
        worker.at.popleft()
        self._done[number] = result

    def _replace(self, worker: _Worker) -> None:
        """The file that a dead worker was at is named; the rest of its share goes back."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        if worker.at:
            number = worker.at.popleft()
            self._done[number] = self._crashed(self._items[number])
        self._todo.extendleft(reversed(worker.at))
        if self._todo:
            self._start()

    def stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
        end = time.monotonic() + _PATIENCE
        for worker in self._workers:
            worker.process.join(max(end - time.monotonic(), 0))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _work(run: Callable[[Path], Any], connection: Connection[Any, Any], inherited: list[Any]) -> None:
    """A worker: does what it is given until nobody is there to give it anything."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run that started it says when to stop
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:  # or the end of the run would not be seen
        other.close()
    with suppress(EOFError, OSError):
        while True:
            for number, item in connection.recv():
                connection.send((number, run(item)))
    KEPT.write()  # a worker does not end like a program
