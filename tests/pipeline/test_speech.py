"""Sources that the order of words shows, without a parse and with one."""

import pytest

from ageclaims.pipeline.holders import find_report
from ageclaims.pipeline.sentences import Sentence


def _find(nlp, text):
    doc = nlp.make_doc(text)
    report = find_report(Sentence(doc, 0, len(doc), 0, text))
    return report.holder if report else None


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        # before what is said
        ("Mara thinks tulips sell best in spring.", "Mara"),
        ("The gardeners' guild says prices fell.", "The gardeners' guild"),
        ("Mara thinks of tulips.", None),
        ("The growers of the north say nothing.", None),
        ("A check by an inspector found that scales were wrong.", "A check by an inspector"),
        ("The clause says that seeds are sold.", None),
        ("The story shows that seeds are sold.", None),
        ("In a recent letter a grower wrote that seeds are scarce.", "a grower"),
        ("With what she knew a grower wrote that seeds are scarce.", None),
        ("Ms. Orlov described how seeds are sold.", "Ms. Orlov"),
        ("5.3 The guild notes that seeds are sold.", "The guild"),
        # the name in it, or beside it
        ("Market inspector Jana Holm said seeds were scarce.", "Jana Holm"),
        ("The head of the guild, Jana Holm, said seeds were scarce.", "Jana Holm"),
        (
            "A speaker for the Northern Guild said seeds were scarce.",
            "A speaker for the Northern Guild",
        ),
        ("Holm, who runs two stalls, said seeds were scarce.", "Holm"),
        ("Jana Holm (Northern Stalls) said seeds were scarce.", "Jana Holm"),
        ("Jana H. said seeds were scarce.", "Jana H."),
        # relative clauses carry no sentence
        ("Growers who feel that seeds are dear can swap them.", None),
        ("Growers who left the guild said that seeds are dear.", "Growers"),
        # after what is said
        ("Seeds are scarce, argues inspector Jana Holm.", "Jana Holm"),
        ('"Seeds are scarce," said inspector Jana Holm.', "Jana Holm"),
        ('"Seeds are scarce," the inspector told the hearing.', "the inspector"),
        ("Seeds are cheap, argues for itself.", None),
        ("Seeds are scarce, a study finds.", "a study"),
        ('"Seeds are scarce." - Jana Holm', "Jana Holm"),
        # shares of those who were asked
        ("One in six said that seeds are dear.", "One in six"),
        ("Seeds sell well, with 12% saying that they buy more.", "12%"),
        ("Only 12% expect higher prices.", "12%"),
        # the sentence's subject goes on
        ("The guild was calm, noting that seeds are cheap.", "The guild"),
        ("The guild was calm, and seeds are cheap.", None),
        ("The guild was confident that seeds are cheap.", "The guild"),
        # the writer's own text
        ("This paper argues that seeds are cheap.", None),
        ("Everything here says that seeds are cheap.", None),
        # who is quoted in a quotation is not who speaks
        ('"The growers say that seeds are dear," said Jana Holm.', "Jana Holm"),
    ],
)
def test_order_of_words(nlp, text, holder):
    assert _find(nlp, text) == holder
