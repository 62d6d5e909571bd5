"""What of a page is its article: title, author, day, and where its text begins and ends."""

import pytest

from ageclaims.corpus.read import read_text

from .articles import (
    ARTICLES,
    BODY,
    DATELINE,
    FIRST,
    LAST,
    LETTERS,
    PRINTED,
    RULES,
    SUBTITLE,
    THREAD_TITLES,
    TITLE,
    TOLD,
)


def own(document):
    return " ".join(" ".join(document.text[a:b].split()) for a, b in document.posts[0].spans)


@pytest.mark.parametrize("form", ARTICLES)
def test_an_article_is_found_among_what_sites_put_around_it(form):
    page, title, author, day = ARTICLES[form]
    document = read_text(page.encode(), form)
    assert (document.title, document.author) == (title, author)
    assert (document.posts[0].date or "")[:10] == (day or "")
    text = own(document)
    text = text.removeprefix("Lifts like this one may stand still ")
    assert text.removeprefix(f"{SUBTITLE} ").removeprefix(f"{DATELINE} ").startswith(FIRST)
    assert text.endswith(LAST)


@pytest.mark.parametrize(
    "end",
    [
        "- Ask for the date.\n- Ask for a name\n- Ask for the key of the shaft\n",
        "Item      Price\nRope      £4 a yard\nPulley    £19.15\n",
        "> We mend lifts as fast as the stairs allow",
        "Yours,\n\nOrla Penn\n",
        "Share this with your landlord, and then read the contract again, every page of it, because I did not.\n",
        "Tags: they were on the part, and they said April.\n\nWe sent it back, and the firm wrote that the tags "
        "had been torn off by somebody in our house, which nobody had done, and that a new part would cost as much "
        "as the old one and take as long to come from the works in the north.\n\nThat was in June, and I am told "
        "that the lift now stands in the cellar with its door open, that the children play in it, and that the firm "
        "has sent us a bill for its keep. I have paid nothing and I shall pay nothing until it goes up and down.\n",
    ],
)
def test_what_an_article_ends_with_is_kept(end):
    document = read_text(f"{TITLE}\n\n{BODY}\n\n{end}".encode(), "x")
    kept = own(document).replace(" ", "")
    last = end.strip().splitlines()[-1].lstrip("-> ")
    assert kept.endswith("".join(last.split()))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"{TITLE}\n\n{BODY}\n", TITLE),
        (f"{TITLE}\n\nThe fifth floor\n\n{BODY}\n", TITLE),
        (f"{BODY}\n", None),
        (f"#stairs\n\n{BODY}\n", None),
        (f"Home | Houses | Letters\n\n{BODY}\n", None),
        (f"stairs.example\n\n{BODY}\n", None),
    ],
)
def test_a_title_is_no_menu_and_no_address(page, title):
    assert read_text(page.encode(), "x").title == title


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("A lift with its door open. Photograph: Olive Brand/Landing", False),
        ("Read more: The man who carried the bread", False),
        ("In this article", False),
        ("-   [Who pays?](#who-pays)", False),
        ("When you buy through links on our site, we may earn a commission.", False),
        ("I have read more: the contract, the bill and the letter that came with it.", True),
        ("There is one photo: it shows the lift on the day when it came.", True),
        ("-   [The contract](contract.pdf) and what I think of it", True),
    ],
)
def test_what_sites_put_amid_an_article_is_none_of_it(line, kept):
    document = read_text(f"# {TITLE}\n\n{BODY}\n\n{line}\n\n{BODY}\n".encode(), "x")
    assert (line.lstrip("- ") in own(document)) == kept


def test_running_heads_and_page_numbers_are_nobodys():
    document = read_text(PRINTED.encode(), "x")
    text = own(document)
    assert "House Quarterly" not in text
    assert text.startswith(FIRST)
    assert text.endswith("for its keep.")
    assert "in a basket. In June the firm" in text


def test_an_article_that_tells_of_numbers_keeps_them():
    page = f"{TITLE}\n\n{BODY}\n\nHouse Quarterly counted them in Spring 2018:\n\n1    Lifts    12\n2    Ropes    4\n\n{BODY}\n"
    assert "Ropes" in own(read_text(page.encode(), "x"))


def test_numbered_lines_of_a_record_are_turns():
    said = (
        "MS. LEE: The lift stood still",
        "for weeks.",
        "MR. ODE: It was the part.",
        "MS. LEE: Which one?",
    )
    lines = [f"{n:>10}             {said[n % 4]}" for n in range(1, 25)]
    document = read_text(("Hearing on lifts\n\n" + "\n".join(lines) + "\n").encode(), "x")
    assert {post.speaker for post in document.posts} >= {"MS. LEE", "MR. ODE"}


def test_each_letter_to_an_editor_is_a_post():
    document = read_text(LETTERS.encode(), "x")
    named = [post.speaker for post in document.posts]
    assert named == ["Olive Brand", "Name and address supplied", "Bernard Coe"]
    assert document.title == "Letters: the lift"
    assert own(document).startswith("Ours has stood")


@pytest.mark.parametrize("form", TOLD)
def test_what_an_article_tells_is_its_own(form):
    document = read_text(TOLD[form].encode(), form)
    assert len(document.posts) == 1
    assert document.title == TITLE
    last = TOLD[form].split()[-1]
    assert own(document).endswith(last)


def test_a_tree_of_claims_is_a_thread():
    page = "Lifts should be free\n\n1.1. Pro: Nobody rides for fun.\n1.2. Con: Somebody must pay.\n"
    assert len(read_text(page.encode(), "x").posts) == 2


@pytest.mark.parametrize("form", THREAD_TITLES)
def test_a_thread_has_the_title_that_something_tells(form):
    page, title = THREAD_TITLES[form]
    assert read_text(page.encode(), form).title == title


def test_what_a_page_says_of_its_comments_is_none_of_the_article():
    document = read_text(RULES.encode(), "x")
    assert [post.speaker for post in document.posts] == ["Orla Penn", "Ann Lee", "Tom Ode"]
    assert own(document).endswith(LAST)


HEARING = (
    "Hearing on lifts\n\nThursday, May 10, 2018\n\n(Convened at 1:34 p.m.)\n\nCHAIR LEE: Who mends the lift?\n\n"
    "MR. ODE: Nobody has, for nine weeks.\n\n(Laughter.)\n\nCHAIR LEE: Why is that?\n\n"
    "MR. ODE: They say (and I have it here) that it is the part.\n\n(Adjourned at 2:21 p.m.)\n\n"
    "I certify that this is a true record of it.\n"
)


def test_notes_of_a_record_are_not_said():
    document = read_text(HEARING.encode(), "x")
    said = [" ".join(document.text[a:b] for a, b in post.spans) for post in document.posts]
    assert said[1:] == [
        "Nobody has, for nine weeks.",
        "Why is that?",
        "They say (and I have it here) that it is the part.",
    ]
    assert {post.date for post in document.posts} == {"2018-05-10"}


def test_a_comment_in_brackets_is_said():
    page = RULES.replace("I want your lift.", "I want your lift.\n(And so does my neighbour.)")
    document = read_text(page.encode(), "x")
    assert document.text[slice(*document.posts[2].spans[-1])].endswith("my neighbour.)")


@pytest.mark.parametrize("end", [":-)", "Sort by: newest first"])
def test_what_opens_a_thread_is_kept_whatever_it_ends_with(end):
    said = (
        "The old lift was good and one could call it with a thumb, the new one is not and one can not, "
        f"so please bring back the old lift for those who want it {end}"
    )
    page = f"{TITLE}\n\n{said}\n\nTom Ode says:\nWe cannot keep both.\n\nkettle says:\nThen keep the old one, please.\n"
    opening, *posts = read_text(page.encode(), "x").posts
    assert page[slice(*opening.spans[-1])].startswith("The old lift was good")
    assert [post.speaker for post in posts] == ["Tom Ode", "kettle"]


@pytest.mark.parametrize(
    "said",
    [
        "Do buyers have power over shops? I say no!",
        "“Buyers have power over shops.”",
        "I left",
        "They won :-)",
    ],
)
def test_a_page_of_one_line_says_it(said):
    document = read_text(said.encode(), "x")
    assert (document.title, own(document)) == (None, said)
