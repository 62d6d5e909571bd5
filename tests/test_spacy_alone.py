import os
import subprocess
import sys

import pytest

IMPORT = "import sys; from ageclaims.spacy_alone import import_spacy; import_spacy(); "


@pytest.mark.parametrize(
    "code",
    [
        "import spacy; assert not {'spacy.cli', 'spacy.cli.info', 'typer'} & {*sys.modules}",
        "import spacy.cli; assert spacy.cli.download and sys.modules['spacy.cli.info'].__file__",
        "import spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__",
        "import_spacy(); import spacy; assert len(spacy.blank('en')('It works.')) == 3",
    ],
)
def test_the_commands_are_there_when_they_are_asked_for(code):
    subprocess.run([sys.executable, "-c", IMPORT + code], check=True, timeout=120)


def test_what_is_imported_already_stays():
    code = "import spacy.cli; " + IMPORT + "assert sys.modules['spacy.cli'] is spacy.cli"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.mark.parametrize("hidden", [True, False])
def test_what_the_bundled_pipeline_does_not_run_on_is_not_imported(tmp_path, hidden):
    (tmp_path / "torch.py").write_text("raise ImportError('loaded in vain')")
    (tmp_path / "cupy.py").write_text(
        "from pathlib import Path\nPath('seen').touch()\nraise ImportError"
    )
    code = (
        "from ageclaims.spacy_alone import import_spacy\n"
        f"import_spacy(accelerators={not hidden})\n"
        "import sys, spacy, thinc.compat\n"
        "assert not {'torch', 'cupy'} & {*sys.modules}\n"
        "assert not thinc.compat.has_torch\n"
    )
    run = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    subprocess.run(run, check=True, timeout=120, cwd=tmp_path, env=env)
    assert (tmp_path / "seen").exists() is not hidden
