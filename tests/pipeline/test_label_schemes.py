"""The rules read Docs built by hand in both label schemes: UD's and spaCy's own (ClearNLP)."""

import re

import pytest
import spacy
from spacy.tokens import Doc

from ageclaims.pipeline.actors import Parties, find_actors
from ageclaims.pipeline.context import find_context
from ageclaims.pipeline.extensions import register_extensions
from ageclaims.pipeline.holders import find_report
from ageclaims.pipeline.rules import vote
from ageclaims.pipeline.slots import fill_slots

POS = {
    "N": "NOUN",
    "V": "VERB",
    "J": "ADJ",
    "R": "ADV",
    "I": "ADP",
    "C": "CCONJ",
    "W": "PRON",
    "P": "PRON",
    "D": "DET",
    "M": "AUX",
}

# Words as form/tag/lemma, then head:label for each word in UD and in ClearNLP.
CASES = [
    (
        "against",
        "Vendors/NNS/vendor exploit/VBP/exploit their/PRP$/their customers/NNS/customer",
        "1:nsubj 1:ROOT 3:nmod:poss 1:obj",
        "1:nsubj 1:ROOT 3:poss 1:dobj",
    ),
    (
        "against",
        "Customers/NNS/customer are/VBP/be exploited/VBN/exploit by/IN/by vendors/NNS/vendor",
        "2:nsubj:pass 2:aux:pass 2:ROOT 4:case 2:obl:agent",
        "2:nsubjpass 2:auxpass 2:ROOT 2:agent 3:pobj",
    ),
    (
        "favor",
        "Power/NN/power has/VBZ/have shifted/VBN/shift from/IN/from vendors/NNS/vendor to/IN/to buyers/NNS/buyer",
        "2:nsubj 2:aux 2:ROOT 4:case 2:obl 6:case 2:obl",
        "2:nsubj 2:aux 2:ROOT 2:prep 3:pobj 2:prep 5:pobj",
    ),
    (
        "against",
        "Power/NN/power has/VBZ/have shifted/VBN/shift away/RB/away from/IN/from buyers/NNS/buyer",
        "2:nsubj 2:aux 2:ROOT 2:advmod 5:case 2:obl",
        "2:nsubj 2:aux 2:ROOT 2:advmod 2:prep 4:pobj",
    ),
    (
        "favor",
        "Customers/NNS/customer hold/VBP/hold real/JJ/real leverage/NN/leverage",
        "1:nsubj 1:ROOT 3:amod 1:obj",
        "1:nsubj 1:ROOT 3:amod 1:dobj",
    ),
    (
        "against",
        "Customers/NNS/customer do/VBP/do not/RB/not hold/VB/hold leverage/NN/leverage",
        "3:nsubj 3:aux 3:advmod 3:ROOT 3:obj",
        "3:nsubj 3:aux 3:neg 3:ROOT 3:dobj",
    ),
    (
        "against",
        "Customers/NNS/customer are/VBP/be powerless/JJ/powerless",
        "2:nsubj 2:cop 2:ROOT",
        "1:nsubj 1:ROOT 1:acomp",
    ),
    (
        "favor",
        "Customers/NNS/customer are/VBP/be not/RB/not powerless/JJ/powerless",
        "3:nsubj 3:cop 3:advmod 3:ROOT",
        "1:nsubj 1:ROOT 1:neg 1:acomp",
    ),
    (
        "favor",
        "Laws/NNS/law gave/VBD/give consumers/NNS/consumer power/NN/power",
        "1:nsubj 1:ROOT 1:iobj 1:obj",
        "1:nsubj 1:ROOT 1:dative 1:dobj",
    ),
    (
        "favor",
        "Reviews/NNS/review let/VBP/let customers/NNS/customer choose/VB/choose",
        "1:nsubj 1:ROOT 1:obj 1:xcomp",
        "1:nsubj 1:ROOT 3:nsubj 1:ccomp",
    ),
    (
        "favor",
        "Power/NN/power lies/VBZ/lie in/IN/in the/DT/the hands/NNS/hand of/IN/of consumers/NNS/consumer",
        "1:nsubj 1:ROOT 4:case 4:det 1:obl 6:case 4:nmod",
        "1:nsubj 1:ROOT 1:prep 4:det 2:pobj 4:prep 5:pobj",
    ),
    (
        "against",
        "Vendors/NNS/vendor that/WDT/that exploit/VBP/exploit customers/NNS/customer thrive/VBP/thrive",
        "4:nsubj 2:nsubj 0:acl:relcl 2:obj 4:ROOT",
        "4:nsubj 2:nsubj 0:relcl 2:dobj 4:ROOT",
    ),
    (
        "none",
        "Vendors/NNS/vendor abuse/VBP/abuse customer/NN/customer service/NN/service",
        "1:nsubj 1:ROOT 3:compound 1:obj",
        "1:nsubj 1:ROOT 3:compound 1:dobj",
    ),
]
SCHEMES = pytest.mark.parametrize("scheme", ["ud", "clearnlp"])
vocab = spacy.blank("en").vocab
register_extensions()


def make_doc(words, tree):
    parts = [word.rsplit("/", 2) for word in words.split()]
    arcs = [arc.split(":", 1) for arc in tree.split()]
    tags = [tag for _, tag, _ in parts]
    return Doc(
        vocab,
        words=[form for form, _, _ in parts],
        tags=tags,
        pos=["AUX" if lemma in {"be", "do"} else POS[tag[0]] for _, tag, lemma in parts],
        lemmas=[lemma for _, _, lemma in parts],
        heads=[int(head) for head, _ in arcs],
        deps=[label for _, label in arcs],
    )


@SCHEMES
@pytest.mark.parametrize("case", CASES, ids=lambda case: re.sub(r"/\S+", "", case[1]))
def test_side(rules_codebook, scheme, case):
    side, words, *trees = case
    doc = make_doc(words, trees[scheme == "clearnlp"])
    (sentence,) = doc.sents
    roles = {token.i: role for token, role in find_actors(doc, Parties(rules_codebook))}
    proposition = rules_codebook.propositions["power"]
    shares = dict(vote(sentence, proposition, roles, find_context(sentence)).shares)
    shares.pop("none")
    assert (max(shares, key=shares.get) if any(shares.values()) else "none") == side


@SCHEMES
def test_reported_speech(scheme):
    words = "Analysts/NNS/analyst say/VBP/say that/IN/that vendors/NNS/vendor exploit/VBP/exploit buyers/NNS/buyer"
    tree = {
        "ud": "1:nsubj 1:ROOT 4:mark 4:nsubj 1:ccomp 4:obj",
        "clearnlp": "1:nsubj 1:ROOT 4:mark 4:nsubj 1:ccomp 4:dobj",
    }[scheme]
    (sentence,) = make_doc(words, tree).sents
    report = find_report(sentence)
    assert report is not None
    assert report.holder == "Analysts"


@SCHEMES
def test_a_conjoined_verb_shares_its_subject(scheme):
    words = "Buyers/NNS/buyer compare/VBP/compare and/CC/and punish/VBP/punish vendors/NNS/vendor"
    tree = {
        "ud": "1:nsubj 1:ROOT 3:cc 1:conj 3:obj",
        "clearnlp": "1:nsubj 1:ROOT 1:cc 1:conj 3:dobj",
    }[scheme]
    doc = make_doc(words, tree)
    slots = fill_slots(doc[3])
    assert [token.text for token in slots["subj"]] == ["Buyers"]
    assert [token.text for token in slots["obj"]] == ["vendors"]
