import subprocess
import sys

import pytest
import spacy

from ageclaims.pipeline import COMPONENTS, factories

IMPORTED = """
import sys, spacy
spacy.blank("en")
print(*(name for name in sys.modules if name.startswith("ageclaims")))
"""


def test_making_a_pipeline_imports_no_component():
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], check=True, stdout=subprocess.PIPE, text=True
    )
    assert set(done.stdout.split()) == {
        "ageclaims",
        "ageclaims.pipeline",
        factories.__name__,
    }


@pytest.mark.parametrize("name", COMPONENTS)
def test_any_pipeline_can_add_a_component(name):
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    assert nlp.pipe_names == [name]
