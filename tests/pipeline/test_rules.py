import pytest

CASES = [
    # possession, negation, denial
    ("Customers have real power over the sellers.", "favor"),
    ("Customers have no real power over the sellers.", "against"),
    ("Customers no longer have any leverage.", "against"),
    ("Vendors have all the leverage in this market.", "against"),
    ("I do not think that customers have any leverage.", "against"),
    ("Vendors who do not listen exploit their customers.", "against"),
    ("Customers have leverage because vendors do not own the data.", "favor"),
    # transfer and direction
    ("Power has shifted from vendors to buyers.", "favor"),
    ("Power has shifted from buyers to vendors.", "against"),
    # roles, active and passive
    ("Vendors exploit their customers.", "against"),
    ("Customers are exploited by vendors.", "against"),
    ("This law has empowered consumers.", "favor"),
    ("Consumers were empowered by the new law.", "favor"),
    ("They lock their customers in.", "against"),
    # leaving and refusing
    ("Unhappy customers walk away and tell others.", "favor"),
    ("Buyers vote with their feet.", "favor"),
    ("We are at the mercy of our supplier.", "against"),
    ("Customers only have the illusion of choice.", "against"),
    # less of it, and gaps that close
    ("Customers have less leverage than ten years ago.", "against"),
    ("Name one market in which customers have less leverage.", "favor"),
    ("There is an information gap between dealers and drivers.", "against"),
    ("The information gap between dealers and drivers narrows.", "favor"),
    ("The information gap narrows.", "favor"),
    ("Choice is not the same as power.", "against"),
    # whose access it is
    ("Shoppers enjoy easy access to prices.", "favor"),
    ("Retailers have easy access to data.", "against"),
    ("There are a number of dealers.", "none"),
    # denial, and a colon that ends a negation's reach
    ("Don't tell me that buyers have no leverage.", "favor"),
    ("The firm would have us believe that customers have leverage.", "against"),
    ("What the leaflet does not say: they exploit their customers.", "against"),
    # words of leaving and of penalties in another sense
    ("We switched to another bank.", "favor"),
    ("We switched it on at noon.", "none"),
    ("You can switch the provider.", "favor"),
    ("You can switch the filter off.", "none"),
    ("Companies were fined for it, and customers sued.", "favor"),
    ("The survey had a smiling face.", "none"),
    # nothing about power
    ("Customer service is open from nine to five.", "none"),
    ("Companies should listen to their customers.", "none"),
    ("The marketing department has more power than IT.", "none"),
    ("Our customers love the new colours.", "none"),
]


@pytest.mark.parametrize(("sentence", "label"), CASES)
def test_power(nlp, sentence, label):
    claims = nlp(sentence)._.claims
    assert [c.stances["power"].label if c.stances else "none" for c in claims] == [label]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The customer is in control.", "favor"),
        ("The customer is not in control.", "against"),
        ("Quality is checked twice a day.", None),
    ],
)
def test_control(nlp, sentence, label):
    (claim,) = nlp(sentence)._.claims
    stance = claim.stances.get("control")
    assert (stance.label if stance else None) == label


def test_cues_name_their_words(nlp):
    doc = nlp("Vendors exploit their customers.")
    finding = doc._.claims[0].stances["power"].findings[0]
    assert finding.rule == "power.exploit"
    assert doc.text[finding.start : finding.end].startswith("exploit")
