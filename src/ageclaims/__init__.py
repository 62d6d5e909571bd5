"""Who claims what in a debate, and how two debates differ."""


def __getattr__(name: str) -> str:
    """Look up `__version__` when it is asked for; the look-up costs half of a start."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("ageclaims")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0+unknown"
