"""``python -m generator`` is ``nianbao``."""

from __future__ import annotations

import sys

from generator.entry import main

if __name__ == "__main__":
    sys.exit(main())
