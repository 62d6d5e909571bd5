"""Who claims what in a debate, and how two debates differ."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("ageclaims")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
