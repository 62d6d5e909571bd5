import time

import pytest

from ageclaims.pipeline.actors import read_roles
from ageclaims.pipeline.alignment import find_marker
from ageclaims.pipeline.extensions import TEXT, PostContext
from ageclaims.pipeline.holders import find_report
from ageclaims.pipeline.sentences import Sentence


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("The customer left.", "customer", "principal"),
        ("Customer service left.", "Customer", None),
        ("Vendors came. They left.", "They", "counterpart"),
        ("Our customers left us.", "us", "counterpart"),
        ("The shop ignored us.", "us", "principal"),
        ("I gave them my customer number. The shop ignored us.", "us", "principal"),
        ("My customers came. The shop ignored us.", "us", "counterpart"),
    ],
)
def test_actors(nlp, text, word, role):
    doc = nlp(text)
    roles = read_roles(doc)
    assert [roles.get(t.i) for t in doc if t.text == word] == [role]


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        # number
        ("The shop annoys customers. They complain.", "They", "principal"),
        ("Customers like the shop. It answers.", "It", "counterpart"),
        ("Vendors watch the customer. They are patient.", "They", "counterpart"),
        # what a party is never called
        ("The buyer came. It rained.", "It", None),
        # a subject takes up a subject, anything else the nearest
        ("Customers pay vendors. They are happy.", "They", "principal"),
        ("Customers pay vendors. Nobody likes them.", "them", "counterpart"),
        # a reflexive stays in its sentence
        ("Customers left. The tools improve themselves.", "themselves", None),
        ("Customers help themselves.", "themselves", "principal"),
        # an object is not its own verb's subject
        ("Customers left. Vendors exploited them.", "them", "principal"),
        # nor does any pronoun reach far back
        ("Vendors came. It rained. It snowed. They left.", "They", None),
        ("They left. Vendors came.", "They", None),
    ],
)
def test_pronouns(nlp, text, word, role):
    doc = nlp(text)
    roles = read_roles(doc)
    assert [roles.get(t.i) for t in doc if t.text == word][-1:] == [role]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Correct, Bob.", "agree"),
        ("I do disagree with that.", "disagree"),
        ("You are right about the price.", "agree"),
        ("The price went up.", None),
        ("They agreed to the terms of the contract.", None),
    ],
)
def test_alignment(nlp, text, label):
    doc = nlp(text)
    found = find_marker(next(doc.sents).text)
    assert (found[0] if found else None) == label


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("According to Hagen Institute, buyers feel in charge.", "Hagen Institute"),
        ("Analysts say that buyers have the upper hand.", "Analysts"),
        ("I say that buyers have the upper hand.", None),
        ("Consultants like to say that the customer is in control.", "Consultants"),
        ("The big brands never tire of telling us that buyers rule.", "The big brands"),
        ("I like to say that the customer is in control.", None),
        ("Buyers like to compare prices before they leave.", None),
        ("He does not own the machine, whatever the paper says.", None),
        ("He does not own the machine, the paper says.", "the paper"),
        ("The man at the till told me that buyers have no choice.", "The man at the till"),
        ("The man at the till can tell that buyers have no choice.", None),
        ("Buyers have no choice any more, my sister says.", "my sister"),
        ("The contract says that buyers have no choice.", None),
        ("She writes that buyers have the upper hand.", "She"),
        ("Analysts expect that buyers will leave.", "Analysts"),
        ("Customers expect that they can leave.", None),
        (
            "Small growers in the north said that they had simply paid.",
            "Small growers in the north",
        ),
        ("I'd say that growers have simply paid.", None),
        ('Helga Brandt: "Buyers can leave."', "Helga Brandt"),
        ("Prices: Buyers can leave.", None),
        # a source after or inside what it says
        ("Buyers can leave, says Ruth Adler, who sells locks.", "Ruth Adler"),
        ("Buyers can leave, says a dealer in Lyon.", "a dealer"),
        ("Buyers can leave, or so says the sign.", None),
        ("Vendors trap buyers, add the fee, and leave them no choice.", None),
        ("We wrote to the firm, explained the problem, and lost our choice as buyers.", None),
        ("No survey shows that buyers rule.", None),
        ("If the survey shows that buyers rule, I leave.", None),
        ("But note that buyers have no power.", None),
        ("Let us agree that buyers have no power.", None),
        ("The price, once reported, falls for buyers.", None),
        ("Buyers, the watchdog notes, can leave.", "the watchdog"),
        ("Buyers, as I said, can leave.", None),
        ("Dealers don't explain that buyers can leave.", None),
        ("Nothing told me that buyers can leave.", None),
        ("Be warned that buyers can leave.", None),
        ("Ruth Adler also said that buyers can leave.", "Ruth Adler"),
        ("She cited a report by the accounting office on buyers.", "the accounting"),
        ("Buyers have no choice, tenants' groups said on Monday.", "tenants' groups"),
        # what stands between the verb and its content
        ("Tenants' groups have warned for years that buyers are trapped.", "Tenants' groups"),
        ("Tenants' groups have warned their members.", None),
        # shares of people who were asked, and studies
        ("Over 80% of owners said that buyers have a choice.", "Over 80% of owners"),
        ("44 percent agreed that buyers have a choice.", "44 percent"),
        ("Over 80% of buyers have a choice.", None),
        ("The survey by Nordlund finds that buyers have a choice.", "Nordlund"),
        ("This finds its way to buyers.", None),
        # a pronoun with a verb of belief
        ("He believes that buyers have no choice.", "He"),
        ("He needs buyers who have no choice.", None),
        ("The panel criticised the power of vendors over buyers.", None),
        ("The committee criticised the power of vendors over buyers.", "The committee"),
    ],
)
def test_holder(nlp, text, holder):
    (claim,) = nlp(text)._.claims
    assert (claim.report.holder if claim.report else None) == holder


@pytest.mark.parametrize(
    "text",
    ["Words From " * 900 + "!", "A-" * 9000 + " is the firm's claim.", "a-" * 9000 + " study."],
    ids=["words", "capitals", "letters"],
)
def test_hostile_sentences_take_no_time(nlp, text):
    doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    doc._.post = PostContext(is_comment=False, parent="", addressee=None, items=frozenset())
    start = time.monotonic()
    find_report(Sentence(doc, 0, len(doc), 0, text))
    assert time.monotonic() - start < 2


def test_a_pronoun_is_the_last_person_who_was_reported(nlp):
    first, second = nlp(
        "Dana Whitfield said that buyers have a choice. She added that vendors fear buyers."
    )._.claims
    assert (first.report.holder, second.report.holder) == ("Dana Whitfield", "Dana Whitfield")


@pytest.mark.parametrize(
    ("quotation", "holder"),
    [
        ('"Buyers can leave. They know it."', "Dana Whitfield"),
        ('They call it "the power of the buyer" in every shop.', None),
        ('\n\nNothing happened.\n\n"Buyers can leave. They know it."', None),
    ],
)
def test_speech_without_a_source_goes_on_with_the_last(nlp, quotation, holder):
    *_, last = nlp(f"Dana Whitfield said that vendors fear buyers. {quotation}")._.claims
    assert (last.report.holder if last.report else None) == holder


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ('Bob says the "smart" lock is bad. Buyers have real "power" now.', ["Bob", None]),
        (
            'Bob said that prices fell. "Buyers have power now. They can leave."',
            ["Bob", "Bob", "Bob"],
        ),
        ('Bob said that the 5" and the 6" lock is bad. Buyers have power now.', ["Bob", None]),
        ('Bob said "buyers have power. Buyers can leave. Vendors know it.', ["Bob", None, None]),
    ],
)
def test_what_stands_between_two_quotations_is_none(nlp, text, holders):
    found = [c.report.holder if c.report else None for c in nlp(text)._.claims]
    assert found == holders


@pytest.mark.parametrize(
    ("text", "endorsement"),
    [
        ("As Harley Manning rightly said, buyers have the power.", "endorsed"),
        ("As Bob said, buyers have the power.", "endorsed"),
        ("Bob was right when he said that buyers have the power.", "endorsed"),
        ("Vendors say that they have every right to lock buyers in.", "neutral"),
        ("The bank says that customers agree to the fee.", "neutral"),
        ("Bob says that buyers have the power, which is a myth.", "rejected"),
    ],
)
def test_endorsement(nlp, text, endorsement):
    (claim,) = nlp(text)._.claims
    assert claim.report.endorsement == endorsement


def test_a_page_of_quotations_takes_no_time(nlp):
    start = time.monotonic()
    nlp('He left. "It is so late now." ' * 1500)
    assert time.monotonic() - start < 20


def test_a_pronoun_is_no_institution(nlp):
    _, second = nlp(
        "The study says that buyers have a choice. She added that vendors fear buyers."
    )._.claims
    assert second.report.holder == "She"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("I had soup at lunch on Thursday.", False),
        ("The soup at lunch was far too expensive.", True),
        ("Prices are far too high in this town.", True),
        ("Thanks for your comment!", False),
        ("What do you think?", False),
        ("Great post, Ann.", False),
    ],
)
def test_claim(nlp, text, claim):
    assert [c.claim for c in nlp(text)._.claims] == [claim]


def test_context_of_a_post_has_defaults():
    assert not PostContext().is_comment
