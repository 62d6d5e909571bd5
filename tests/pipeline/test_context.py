"""What is looked up once for a Doc misses nothing that a look at each word finds."""

import re

from ageclaims.corpus.read import read_documents
from ageclaims.pipeline.context import (
    SENTENCE_KINDS,
    _mark_deniable,
    _negates,
    find_negation,
)
from ageclaims.pipeline.data_files import _as_expression, cue_pattern, read_data
from tests.conftest import SEEDS


def test_every_word_that_is_negated_is_marked(nlp):
    count = 0
    for document in read_documents([SEEDS]):
        for doc in nlp.pipe(document.text[a:b] for a, b in document.posts[0].spans):
            negated = [token.i for token in doc if _negates(token) is not None]
            assert all(_mark_deniable(doc)[negated])
            count += len(negated)
    assert count > 15


def test_what_hangs_on_a_denied_word_is_marked_and_nothing_else(nlp):
    doc = nlp("Vendors cannot make us stay. We pay them well.")
    assert find_negation(doc[5]) is not None
    assert [doc[i].text for i in range(7, len(doc)) if _mark_deniable(doc)[i]] == []


def test_a_border_before_several_cues_changes_no_match():
    texts = [d.text for d in read_documents([SEEDS])]
    for kind in SENTENCE_KINDS:
        plain = re.compile("|".join(map(_as_expression, read_data("context.yaml")[kind])), re.I)
        for text in texts:
            found = [match.span() for match in cue_pattern(kind).finditer(text)]
            assert found == [match.span() for match in plain.finditer(text)]
