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
