import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.codebook import read_codebook
from ageclaims.corpus.read import read_documents
from ageclaims.pipeline.context import SENTENCE_KINDS
from ageclaims.pipeline.data_files import cue_pattern, read_data
from ageclaims.pipeline.frames import read_families, read_phrases
from ageclaims.pipeline.gate import make_gate
from ageclaims.pipeline.pieces import find_needs
from ageclaims.pipeline.screen import PatternSet, Sieve
from tests.conftest import SEEDS


def _letters(expression, flags=re.I):
    return [{p.letters for p in pieces} for pieces in find_needs(expression, flags)]


@pytest.mark.parametrize(
    "expression, letters",
    [
        (r"\bset the (?:terms|rules)\b", [{"terms", "rules"}, {"set"}]),
        (
            r"\blocked?[- ]in\b",
            [{"locked-in", "locke-in", "locked", "locke"}, {"locked-in", "locke-in", "in"}],
        ),
        (r"\bplay\w* into the hands? of\b", [{"hands", "hand"}, {"play"}]),
        (r"(?:power)?less", [{"powerless", "less"}]),
        (r"[A-Z]\w+ said", [{"said"}]),
        (r"\w+ [a-z]{2}", []),
        (r"(?:only|.)", []),
    ],
)
def test_pieces_stand_in_every_match(expression, letters):
    assert _letters(expression) == letters


def _list_sets():
    phrases = read_data("frames/phrases.yaml")
    yield from (([e["pattern"] for e in entries], re.I) for entries in phrases.values())
    yield [cue_pattern(kind).pattern for kind in SENTENCE_KINDS], re.I
    for name, kinds in {
        "holders.yaml": ("phrases", "opens", "endorses"),
        "alignment.yaml": ("agree", "disagree"),
        "claims.yaml": ("no_claim",),
        "context.yaml": ("concession",),
    }.items():
        yield from ((read_data(name)[kind], re.NOFLAG) for kind in kinds)


def test_nothing_is_lost_on_the_seeds():
    texts = [d.text[a:b] for d in read_documents([SEEDS]) for p in d.posts for a, b in p.spans]
    for expressions, flags in _list_sets():
        screened = PatternSet(expressions, flags)
        plain = [re.compile(expression, flags) for expression in expressions]
        for text in (variant for own in texts for variant in (own, own.upper())):
            matching = [n for n, pattern in enumerate(plain) if pattern.search(text)]
            tried = [n for n, pattern in screened.try_on(text) if pattern.search(text)]
            assert tried == matching


@given(st.text("kKsSſiıİ’' .-akx\n\u00a0\u2028", max_size=20))
def test_letters_that_are_alike_without_case_are_the_same(text):
    expressions = ["kiss", r"\bsix\b", "a ski", "k-s", "is[’']", r"\bk\s+i"]
    screened = PatternSet(expressions, re.I)
    matching = [n for n, e in enumerate(expressions) if re.search(e, text, re.I)]
    assert [n for n, p in screened.try_on(text) if p.search(text)] == matching


def test_most_patterns_are_not_even_tried():
    gate = make_gate(read_codebook())
    assert len(list(gate.try_on("Rain fell on the meadow behind the old school."))) < 3


ONE, OTHER = ["kiss", r"\bsix\b"], ["a ski", r"\bk\s+on", "ask[’']"]
SETS = [PatternSet(expressions, re.I) for expressions in (ONE, OTHER)]


@given(
    st.lists(
        st.sampled_from(["kiss", "Kı", "six", "ſIX", "a", " ", "\n", "ski", "K", "on", "aſk’"])
    ).map("".join)
)
def test_a_sieve_lets_pass_whatever_a_set_finds(text):
    found = [any(re.search(e, text, re.I) for e in own) for own in (ONE, OTHER)]
    assert all(Sieve([own]).lets_pass(text) for own, hit in zip(SETS, found, strict=True) if hit)
    assert Sieve(SETS).lets_pass(text) or not any(found)


def test_a_sieve_asks_only_its_own_sets():
    assert [Sieve([own]).lets_pass("Six came.") for own in SETS] == [True, False]
    assert Sieve(SETS).lets_pass("Six came.")
    assert not Sieve(SETS).lets_pass("Two came.")


def test_a_sieve_with_a_pattern_without_pieces_lets_everything_pass():
    assert Sieve([*SETS, PatternSet([r"\w+ [a-z]{2}"])]).lets_pass("Two came.")


def test_the_gates_sieve_stops_text_off_the_topic():
    phrases = [read_phrases(family)[1] for family in read_families()]
    sieve = Sieve([make_gate(read_codebook()), *phrases])
    assert not sieve.lets_pass("Rain fell on meadows.")
    assert sieve.lets_pass("Customers left.")
