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
    # what ends, prevents, belittles or takes for granted (read in pairs)
    ("Customers no longer had any choice.", "against"),
    ("Buyers no longer have a say.", "against"),
    ("We had no leverage any more.", "against"),
    ("Vendors no longer exploit their customers.", "favor"),
    ("Vendors used to dictate prices.", "favor"),
    ("Companies used to lock customers in.", "favor"),
    ("Customers used to have real power.", "against"),
    ("Vendors are used to exploiting their customers.", "against"),
    ("Vendors had all the power in the past.", "favor"),
    ("You can't deny that vendors exploit their customers.", "against"),
    ("I can't believe that vendors exploit their customers like this.", "against"),
    ("Nobody denies that vendors exploit their customers.", "against"),
    ("There's no denying that vendors exploit their customers.", "against"),
    ("There is no doubt that vendors exploit their customers.", "against"),
    ("I do not like that vendors exploit their customers.", "against"),
    ("There is no doubt that customers have the power.", "favor"),
    ("Do not forget that customers have the power.", "favor"),
    ("I do not believe that customers have any power.", "against"),
    ("Nobody believes that customers have any power.", "against"),
    ("Customers have never had more choice.", "favor"),
    ("Consumers have never had so much information and choice.", "favor"),
    ("Customers have never been more powerful.", "favor"),
    ("Customers have never had any power.", "against"),
    ("Customers will never have more power than vendors.", "against"),
    ("A few customers have power.", "favor"),
    ("Few customers have power.", "against"),
    ("Customers have a little leverage.", "favor"),
    ("Customers have little leverage.", "against"),
    ("Vendors stopped exploiting their customers.", "favor"),
    ("The law prevents vendors from exploiting their customers.", "favor"),
    ("Customers avoid being locked in by vendors.", "favor"),
    ("Nothing stops customers from leaving their vendor.", "favor"),
    ("Customers broke the power of the vendors.", "favor"),
    ("Vendors failed to lock their customers in.", "favor"),
    ("Vendors never stopped exploiting their customers.", "against"),
    ("Vendors do not prevent customers from leaving their vendor.", "favor"),
    ("Vendors prevent customers from leaving their vendor.", "against"),
    ("Customers refuse to be locked in.", "favor"),
    ("Vendors started exploiting their customers.", "against"),
    ("The boycott ended the power of the vendors.", "favor"),
    ("Customers forced the company to give in.", "favor"),
    ("Vendors want influence.", "none"),
    ("Customers want transparency.", "none"),
    ("Customers sued.", "favor"),
    ("Companies were fined for it, and customers sued.", "favor"),
    ("Because in this case the bargaining power of buyers is low.", "against"),
    ("Buyers have only a nominal choice among similar offers.", "against"),
    ("Buyers have low prices.", "none"),
    ("Don't fool yourselves, they will just put it on the price.", "none"),
    ("Consumer groups said that most households had never switched at all.", "none"),
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
        ("The customer is king.", "favor"),
        ("The customer is not king.", "against"),
        ("Customers aren't the boss.", "against"),
        ("Customers are no longer king.", "against"),
        ("Vendors are not the boss.", "favor"),
        ("Quality is checked twice a day.", None),
        ("Customers have given up control.", "against"),
        ("Customers hand control to vendors.", "against"),
        ("Customers handed over control of their data.", "against"),
        ("Buyers have ceded control to vendors.", "against"),
        ("Vendors gave up control to customers.", "favor"),
        ("Users are controlled by the platform.", "against"),
        ("Users are ruled by platforms.", "against"),
        ("Vendors are controlled by customers.", "favor"),
        ("Vendors gave customers control.", "favor"),
        ("Customers have control.", "favor"),
        ("Customers have no control.", "against"),
        ("Customers control the vendors.", "favor"),
        ("Customers have taken control.", "favor"),
        ("The law returned control to customers.", "favor"),
        ("Vendors put customers in control.", "favor"),
        ("Customers lost control.", "against"),
        ("Vendors lost control over their customers.", "favor"),
        ("Having been handed some control, shoppers ask for more.", "favor"),
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
