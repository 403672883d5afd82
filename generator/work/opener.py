"""Opening a file with the program that the desk uses for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def open_with_system(path: Path) -> bool:
    """Open a file or a folder as a double click does; whether that could be asked for. Never raises.

    Whether a window really appears is the system's business: nobody waits for it here.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606  # the user's own file, as a double click
            return True
        subprocess.Popen(  # noqa: S603  # the system's opener, a path of our own
            ["open" if sys.platform == "darwin" else "xdg-open", str(path.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return False
    return True
