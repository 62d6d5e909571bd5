"""Which comment answers which, where the page shows it; what a page quotes, and where it ends."""

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.forms import NAMES, TEXTS, read_own
from tests.corpus.pages import BODY


@pytest.mark.parametrize(
    ("comments", "replies"),
    [
        (
            "Ann Lee • 3 years ago\nNo.\n\nTom Ode > Ann Lee • 2 years ago\nYes.\n\nEva • 1 year ago\nIt is.",
            [0, 1, 0],
        ),
        (
            "Ann Lee • 3 years ago\nNo.\n\nTom Ode  Ann Lee • 2 years ago\nYes.\n\nEva • 1 year ago\nIt is.",
            [0, 1, 0],
        ),
        (
            "ann\n3 years ago\nNo.\nReply\n\ntom\n2 years ago\nIn reply to ann\nYes.\nReply\n\neva\n1 year ago\nIt is.\nReply",
            [0, 1, 0],
        ),
        (
            "level 1\nann\n· 3 yr. ago\nNo.\nReply\n\nlevel 2\ntom\n· 2 yr. ago\nYes.\nReply\n\nlevel 1\neva\n· 1 yr. ago\nIt is.\nReply",
            [0, 1, 0],
        ),
        (
            "- **Ann Lee** (2015-03-04): No.\n    - **Tom Ode** (2015-03-05): Yes.\n- **Eva** (2015-03-06): It is.",
            [0, 1, 0],
        ),
        (
            "ann 4 hours ago | next [–]\n\nNo.\n\ntom 3 hours ago | parent | next [–]\n\nYes.\n\neva 2 hours ago | prev [–]\n\nIt is.",
            [0, 1, 0],
        ),
        (
            "AnnMay 2, 2018 at 8:14 PM\nNo.\nReplyDelete\nReplies\nTomMay 3, 2018 at 7:02 AM\nYes.\nDelete\nReplies\nReply\nReply\nEvaMay 4, 2018 at 1:30 PM\nIt is.\nReplyDelete",
            [0, 1, 0],
        ),
        (
            "Ann Lee\n3 March 2014 at 9:15\nNo.\n\nTom Ode replied to Ann Lee\n4 March 2014 at 9:15\nYes.\n\n"
            "Eva\n5 March 2014 at 9:15\nIt is.",
            [0, 1, 0],
        ),
        (
            "Ann Lee\nNo.\nLike · Reply · 3y\n\nTom Ode\nAnn Lee yes it is.\nLike · Reply · 2y\n\nEva\nIt is.\nLike · Reply · 1y",
            [0, 1, 0],
        ),
    ],
    ids=[
        "arrow",
        "two names",
        "in reply to",
        "levels",
        "indent",
        "parent",
        "enclosed",
        "replied to",
        "name first",
    ],
)
def test_answers_that_the_page_shows(comments, replies):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n3 comments\n\n{comments}\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.reply_to for post in posts] == [(reply,) for reply in replies]


@pytest.mark.parametrize(
    "quote",
    [
        "Ann wrote: ↑Wed Mar 12, 2014 10:02 am\nI left last year.\n\nSo did I, and nobody called.",
        "Quote Originally Posted by Ann View Post\nI left last year.\nSo did I, and nobody called.",
        "Ann said:\nI left last year.\nClick to expand...\nSo did I, and nobody called.",
        "Quote from: Ann on March 12, 2014, 10:02:07 AM\nI left last year.\nSo did I, and nobody called.",
    ],
)
def test_what_a_post_quotes_is_anothers(quote):
    page = f"Post by Ann » Wed Mar 12, 2014 9:15 am\n\nNo.\n\nPost by Tom » Wed Mar 12, 2014 9:20 am\n\n{quote}\n"
    document = read_text(page.encode(), "board")
    assert [post.speaker for post in document.posts] == ["Ann", "Tom"]
    (found,) = document.posts[1].quotes
    assert (found.speaker, page[found.start : found.end]) == ("Ann", "I left last year.")
    assert page[slice(*document.posts[1].spans[-1])].endswith("So did I, and nobody called.")


def test_reviews_without_an_article_are_all_comments():
    reviews = "\n\n".join(
        f"★★★★☆ Fine\nby {name} – Mar {n}, 2023\n{text}"
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    )
    document = read_text(f"A thing\n\nRatings and Reviews\n\n{reviews}\n".encode(), "page")
    assert [post.speaker for post in document.posts] == [None, *NAMES]


def test_questions_and_answers_are_signed_below():
    page = (
        "How do I leave?\nAsked 9 years ago\n\nMy lease renews itself. Is there a way out?\n\nShare\n"
        "asked Mar 12, 2014 at 9:15\nPetra Lind's user avatar\nPetra Lind\n1,234\n\n"
        "Which country is it? – Gunnar Mar 12, 2014 at 10:11\nAdd a comment\n\n1 Answer\n\n"
        "You can find a tenant who takes your place.\n\nanswered Mar 12, 2014 at 11:02\nTove K\n456\n"
    )
    document = read_text(page.encode(), "page")
    assert [post.speaker for post in document.posts] == ["Petra Lind", "Gunnar", "Tove K"]
    assert [post.reply_to for post in document.posts] == [(), (0,), (0,)]


def test_what_stands_below_the_comments_is_none_of_them():
    page = (
        f"{BODY}\n\n2 Comments\n\nAnn says:\nMarch 12, 2014\n\nNo.\n\nReply\n\nTom says:\nMarch 13, 2014\n\n"
        "Yes.\n\nReply\n\nLeave a Reply\n\nRecent Posts\n\nPage Two\n\nArchives\n\nAbout\n\nOda writes about pipes.\n"
    )
    document = read_text(page.encode(), "page")
    assert [read_own(post, page) for post in document.posts[1:]] == [["No."], ["Yes."]]


def test_other_articles_below_a_count_of_comments_are_none():
    page = f"A title\n\n{BODY}\n\n0 Comments\n\nRelated posts\n\nPage Two\nMarch 4, 2014\n\nLast Words\nMay 9, 2014\n"
    assert len(read_text(page.encode(), "page").posts) == 1


def test_mails_below_an_answer():
    page = (
        "Then let us tell them.\n\nOn Wed, Mar 12, 2014 at 10:02 AM, Ann Lee <ann@example.org> wrote:\n\n"
        "They will notice.\n\nOn Wed, Mar 12, 2014 at 9:15 AM, Tom <tom@example.org> wrote:\n\nDo we have to?\n"
    )
    document = read_text(page.encode(), "mail")
    assert [post.speaker for post in document.posts] == [None, "Ann Lee", "Tom"]
    quoted = page.replace("\n\nThey", "\n> They").replace("\n\nDo we", "\n> Do we")
    assert len(read_text(quoted.encode(), "mail").posts) == 1


def test_answers_by_number_and_by_handle():
    board = (
        "Anonymous 03/12/14(Wed)09:31:02 No.4711002\n>>4711001\nWho?\n\nAnonymous 03/12/14(Wed)09:40:45 "
        "No.4711003\n>>4711002\nThem.\n"
    )
    opening = f"{BODY}\n\n"
    assert [p.reply_to for p in read_text((opening + board).encode(), "x").posts] == [
        (),
        (0,),
        (1,),
    ]
    short = "".join(
        f"{name}\n@{handle}\n·\nMar 12, 2014\n{text}\n\n"
        for name, handle, text in [
            ("Ann Lee", "annl", "Who asked me?"),
            ("Tom Ode", "tom_o", "Nobody did."),
            ("Eva", "eva9", "@annl I did."),
        ]
    )
    posts = read_text(short.encode(), "x").posts
    assert [(p.speaker, p.reply_to) for p in posts][-1] == ("Eva", (0,))


def test_a_firm_answers_the_review_above():
    page = (
        "Valley Water reviews\n\nAnn Lee\n3 reviews\nGB\n\nMar 12, 2023\nRated 1 out of 5 stars\nNobody answers.\n"
        "\nReply from Valley Water\nMar 13, 2023\nWe are sorry.\n\nTom\n1 review\n\nFeb 2, 2023\nRated 5 out of 5 stars\n"
        "He came on time.\n"
    )
    document = read_text(page.encode(), "page")
    assert [p.speaker for p in document.posts] == [None, "Ann Lee", "Valley Water", "Tom"]
    assert document.posts[2].reply_to == (1,)


def test_names_with_their_text_end_a_page_without_a_header():
    said = "\n\n".join(f"{name} says: {text}" for name, text in zip(NAMES, TEXTS, strict=True))
    document = read_text(f"A title\n\n{BODY}\n\n{said}\n".encode(), "page")
    assert [read_own(post, document.text) for post in document.posts[1:]] == [[t] for t in TEXTS]


@pytest.mark.parametrize("below", ["Feedback", "Conversation\n\nTerms", "Comments"])
def test_a_header_with_nothing_below_is_none(below):
    said = "\n\n".join(
        f"{name}\n12 March, 2014\n{text}\n\nReply" for name, text in zip(NAMES, TEXTS, strict=True)
    )
    page = f"A title\n\n{BODY}\n\n3 Comments\n\n{said}\n\n{below}\n"
    assert [p.speaker for p in read_text(page.encode(), "page").posts[1:]] == [*NAMES]


def test_a_commenter_who_is_greeted_is_not_the_author():
    page = (
        "A thing\n\nRatings and reviews\n\nAnn Lee\nMarch 12, 2023\nGive me the old one back.\n\nFirm AS\n"
        "March 13, 2023\nHi Ann, we value your view.\n"
    )
    document = read_text(page.encode(), "page")
    assert document.author is None
    assert document.posts[-1].reply_to == (1,)


def test_handles_above_months_are_a_thread():
    page = "".join(
        f"{name}\nMar 2014\n\n{text}\n\n3\n\n"
        for name, text in zip(("oda_b", "helenm", "zork9"), TEXTS, strict=True)
    )
    assert [p.speaker for p in read_text(page.encode(), "x").posts] == ["oda_b", "helenm", "zork9"]


def test_what_a_telephone_tells_of_a_chat_is_nobodys():
    page = (
        "12/03/2024, 09:14 - Messages and calls are end-to-end encrypted.\n12/03/2024, 09:14 - Ann created group it\n"
        "12/03/2024, 09:15 - Ann: Who?\n12/03/2024, 09:17 - Tom: Me.\n12/03/2024, 09:18 - Tom: <Media omitted>\n"
        "12/03/2024, 09:25 - Ann: Well.\n12/03/2024, 09:41 - Tom left\n"
    )
    posts = read_text(page.encode(), "chat").posts
    assert [(p.speaker, read_own(p, page)) for p in posts] == [
        ("Ann", ["Who?"]),
        ("Tom", ["Me."]),
        ("Ann", ["Well."]),
    ]


def test_who_only_repeats_speaks_for_themselves():
    said = "Nobody can leave this company without paying twice."
    page = "\n\n".join(
        f"Post by {name} » Wed Mar 12, 2014 9:{minute} am\n\n{text}"
        for name, minute, text in (
            ("Ann", 15, said),
            ("Tom", 20, f"{said} Tell me about it, I tried."),
            ("Eva", 25, said),
        )
    )
    document = read_text(page.encode(), "board")
    assert [[q.speaker for q in post.quotes] for post in document.posts] == [[], ["Ann"], []]


def test_an_author_whom_only_a_comment_names_is_not_sure():
    comments = "  1. Lidia, I agree with your article.\n\n  2. So do I, on the whole.\n"
    page = f"The price of staying\n\n{BODY}\n\n2 comments\n\n{comments}"
    opening = read_text(page.encode(), "page").posts[0]
    assert (opening.speaker, opening.speaker_source) == ("Lidia", "inferred")
    assert opening.speaker_confidence == 0.6


def test_a_number_may_be_all_that_is_said():
    page = "When did you join?\n\nAnn Lee says:\n1996.\n\nTom Ode says:\nI came later than you.\n\nEva says:\nSo did I.\n"
    posts = read_text(page.encode(), "thread").posts
    assert [post.speaker for post in posts][-3:] == ["Ann Lee", "Tom Ode", "Eva"]
    assert page[slice(*posts[-3].spans[0])] == "1996."


def test_a_writer_who_was_removed_still_has_the_post():
    page = (
        "#1 hedda\nThey decide.\n\n#2 [deleted]\n@hedda no, we do.\n\n#3 hedda\nThat is nonsense.\n"
    )
    posts = read_text(page.encode(), "thread").posts
    assert [post.speaker for post in posts] == ["hedda", None, "hedda"]
    assert page[slice(*posts[1].spans[0])] == "@hedda no, we do."


def test_quoted_lines_are_those_of_whom_the_page_shows():
    page = (
        "A thread\n\nAnn says:\nThey will surely notice all of that.\n\n"
        "Tom says:\n> They will surely notice all of that.\n\nNo.\n\n"
        "Ida says:\n> Nobody on this page has said so.\n\nWell.\n"
    )
    posts = read_text(page.encode(), "x").posts
    quotes = [(quote.post, quote.speaker) for post in posts for quote in post.quotes]
    assert quotes == [(0, "Ann"), (None, None)]
