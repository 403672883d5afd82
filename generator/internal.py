"""Errors of our own: what is kept of them for the maintainers, and the sentence for the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generator import __version__


def noted(error: BaseException) -> str:
    """Write the details down, and say where they are; without a place for them, say the least that helps."""
    kind = type(error).__name__
    if isinstance(error, UnicodeEncodeError) and not _names_can_be_chinese():
        return (
            f"系统的语言环境（{error.encoding}）没有汉字，写不了中文文件名；请先运行 export PYTHONUTF8=1 再试"
        )
    try:
        return f"程序内部出错（{kind}）；详细情况记在 {_log(error)}，请把它交给维护人员"
    except Exception:  # noqa: BLE001  # no temporary folder, no memory: the sentence comes all the same
        return f"程序内部出错（{kind}，{_place(error)}），没有地方可以记下详细情况；请把这句话交给维护人员"


def _names_can_be_chinese() -> bool:
    try:
        os.fsencode("年报")
    except UnicodeEncodeError:
        return False
    return True


def _log(error: BaseException) -> str:
    import tempfile
    import traceback

    details = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="nianbao-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as file:
        file.write(f"nianbao {__version__}, Python {sys.version}, {sys.platform}\n{details}")
    return file.name


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
