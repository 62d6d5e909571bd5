"""What the parse and the rules say of a sentence, as features."""

import pytest

from ageclaims.pipeline.actors import read_roles
from ageclaims.pipeline.clues import read_clues
from ageclaims.pipeline.context import find_context
from ageclaims.pipeline.gate import KEY
from ageclaims.pipeline.rules import vote


@pytest.fixture
def read(nlp, rules_codebook):
    def read_sentence(text):
        doc = nlp(text)
        [sentence] = doc.spans[KEY]
        roles, context = read_roles(doc), find_context(sentence)
        findings = vote(sentence, rules_codebook.propositions["power"], roles, context).findings
        return read_clues(sentence, roles, context, findings)

    return read_sentence


@pytest.mark.parametrize(
    ("sentence", "clue", "other"),
    [
        (
            "Vendors need their customers.",
            "counterpart need principal",
            "principal need counterpart",
        ),
        (
            "Customers need their vendors.",
            "principal need counterpart",
            "counterpart need principal",
        ),
        ("Vendors do not need us.", "counterpart !need principal", "counterpart need principal"),
        ("Shoppers compare prices.", "compare nsubj principal", "!compare nsubj principal"),
        ("Shoppers cannot compare prices.", "!compare nsubj principal", "compare nsubj principal"),
        ("Vendors exploit buyers.", "rule power.exploit against", "rule favor"),
        ("If vendors need us, fine.", "context hypothetical", "context question"),
    ],
)
def test_a_clue_names_parties_and_negation(read, sentence, clue, other):
    clues = read(sentence)
    assert clue in clues
    assert other not in clues


def test_context_cues_of_rules_are_no_clues_of_their_own(read):
    assert not [c for c in read("Customers have no leverage.") if c.startswith("rule context")]
