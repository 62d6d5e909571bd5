import errno
import os
from pathlib import Path

import pytest

from ageclaims.analysis import analyse
from ageclaims.codebook import Codebook, read_codebook

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Leave the user's cache alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return read_codebook()


@pytest.fixture(scope="session")
def rules_codebook(codebook: Codebook) -> Codebook:
    pipeline = codebook.pipeline.model_copy(update={"stance": "rules"})
    return codebook.model_copy(update={"pipeline": pipeline})


@pytest.fixture(scope="session")
def analysis(tmp_path_factory, rules_codebook):
    out = tmp_path_factory.mktemp("sample") / "analysis"
    return analyse([SEEDS], codebook=rules_codebook, out=out, progress=lambda name: None)


@pytest.fixture(scope="session")
def nlp(rules_codebook):
    from ageclaims.pipeline import build

    return build(rules_codebook)


@pytest.fixture
def close_folder(monkeypatch):
    """Return what makes a folder one that cannot be looked into, whoever runs the tests."""

    def close(folder: Path) -> None:
        def guard(function, *, itself):
            def guarded(path, *arguments, **options):
                place = (Path() if isinstance(path, int) else Path(os.fsdecode(path))).absolute()
                if folder in place.parents or (itself and place == folder):
                    raise PermissionError(errno.EACCES, "Permission denied", str(path))
                return function(path, *arguments, **options)

            return guarded

        for name in ("stat", "lstat"):
            monkeypatch.setattr(os, name, guard(getattr(os, name), itself=False))
        monkeypatch.setattr(os, "scandir", guard(os.scandir, itself=True))

    return close
