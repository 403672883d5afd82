import importlib.machinery
import importlib.util
import sys

sys.path.insert(0, "/program")
sys.dont_write_bytecode = True


def _extension(name, file):
    """A compiled module from a file of its own: its package is imported from an archive."""
    spec = importlib.util.spec_from_file_location(
        name, file, loader=importlib.machinery.ExtensionFileLoader(name, file)
    )
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


_extension("pydantic_core._pydantic_core", "/lib/_pydantic_core.so")

from generator.page.calls import call  # noqa: E402, F401
