import sys

sys.path.insert(0, "/program")
sys.dont_write_bytecode = True

from generator.page.calls import call  # noqa: E402, F401
