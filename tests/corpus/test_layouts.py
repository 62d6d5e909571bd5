import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ageclaims.corpus.read import read_text
from ageclaims.errors import InputError
from tests.corpus.pages import BODY, PAGES


@pytest.mark.parametrize(("name", "text", "kind", "replies"), PAGES, ids=[p[0] for p in PAGES])
def test_segments(name, text, kind, replies):
    document = read_text(text.encode(), name)
    assert len(document.posts) == len(replies) + 1
    if name != "reddit":
        assert document.kind == kind
    for post, (speaker, _) in zip(document.posts[1:], replies, strict=True):
        assert post.speaker == speaker


@pytest.mark.parametrize(
    "name", ["numbered with names", "name says", "debate", "discourse", "transcript", "interview"]
)
def test_links_replies(name):
    text, replies = next((p[1], p[3]) for p in PAGES if p[0] == name)
    document = read_text(text.encode(), name)
    assert [p.reply_to for p in document.posts[1:]] == [targets for _, targets in replies]


def test_what_stands_above_an_interview_is_its_opening():
    text = next(p[1] for p in PAGES if p[0] == "interview")
    document = read_text(text.encode(), "interview")
    opening = document.posts[0]
    assert opening.speaker == document.author == "Tom Ode"
    assert document.text[slice(*opening.spans[0])].startswith("Tenants may not always")
    assert [p.speaker_source for p in document.posts[1:]] == ["inferred"] * 4
    header = text.replace("Tenants may not always be right, but they deserve an answer.", "")
    header = header.replace(
        "I spoke with Nora B. Ellim, who has written about leases for years.", ""
    )
    speakers = [p.speaker for p in read_text(header.encode(), "interview").posts]
    assert speakers == ["Q", "A", "Q", "A"]


WRAPPED = """\
## What a lease is

A lease is a promise, and like every promise it has a weaker and a
stronger side. Who signs without reading it is on the weaker one, as the
other has written it and knows what it holds.

- The address of the office that a tenant can write to is https://example.org/a/very/long/address/that/no/line/holds

## What to do

Read it aloud to somebody who has nothing to gain from it, and ask what
each sentence is there for.
"""


def test_a_wrapped_page_keeps_what_stands_before_a_later_heading():
    document = read_text(WRAPPED.encode(), "wrapped")
    assert document.title == "What a lease is"
    assert not document.boilerplate
    spans = [document.text[a:b] for a, b in document.posts[0].spans]
    assert spans[0].startswith("A lease is a promise") and spans[0].endswith("what it holds.")
    assert spans[-1].startswith("Read it aloud") and spans[-1].endswith("is there for.")


MONTHS = " ".join(f"{month} {year}" for year in range(2012, 2020) for month in ("May", "June"))


def test_a_menu_of_months_is_no_paragraph():
    text = f"Menu\n\nArchives {MONTHS}\n\n## Links\n\n# The weaker side\n\n{BODY}\n"
    assert read_text(text.encode(), "menu").title == "The weaker side"


TIPS = ("Ask for the price.", "Ask for another one.", "Leave when there is none.")


@pytest.mark.parametrize(
    ("items", "posts"),
    [
        ("\n".join(f"  {n}. {tip}" for n, tip in enumerate(TIPS, 1)), 1),
        ("\n\n".join(f"  {n}. {tip}" for n, tip in enumerate(TIPS, 1)), 1),
        ("\n\n".join(f"  {n}. I agree. {tip}" for n, tip in enumerate(TIPS, 1)), 4),
    ],
    ids=["close together", "impersonal", "comments"],
)
def test_a_numbered_list_is_no_thread(items, posts):
    document = read_text(f"A title\n\n{BODY}\n\n\n{items}\n".encode(), "list")
    assert len(document.posts) == posts


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("---\ntitle: The lease\nauthor: Ann Lee\n---\n", "Ann Lee"),
        ("--- \ntitle: The lease\nauthor:\n  name: Ann Lee\n--- \n", "Ann Lee"),
        ("---\ntitle: The lease\nauthor: /team/ann-lee\n---\n", "ann-lee"),
        ('+++\ntitle = "The lease"\nauthors = ["Ann Lee", "Tom"]\n+++\n', "Ann Lee"),
    ],
    ids=["plain", "name", "profile", "toml"],
)
def test_front_matter(head, author):
    document = read_text(f"{head}\n{BODY}\n".encode(), "front")
    assert (document.title, document.author) == ("The lease", author)
    assert document.boilerplate == ((0, len(head) - 1),)


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: &a [*a]\n---\n",
        "---\ntitle: x\ndate: 2015-13-45\n---\n",
        "+++\ntitle = [\n+++\n",
    ],
    ids=["itself", "no date", "open"],
)
def test_front_matter_that_is_none_of_ours(head):
    assert read_text(f"{head}\n{BODY}\n".encode(), "front").posts


@pytest.mark.parametrize(
    "byline", ["By Ann Lee", "Author  Ann LeePosted on 15 March 2007Categories General, Technology"]
)
def test_bylines(byline):
    text = f"# The lease\n\n{BODY}\n\n{byline}\n"
    assert read_text(text.encode(), "byline").author == "Ann Lee"


@pytest.mark.parametrize(
    ("byline", "author"),
    [("By user_42 🚀 on March 10, 2021", "user_42"), ("By user_42 went home.", None)],
)
def test_a_name_is_not_cut_at_a_digit(byline, author):
    text = f"# The lease\n\n{byline}\n\n{BODY}\n"
    assert read_text(text.encode(), "byline").author == author


def test_names_of_a_board_may_be_any():
    names = ("Anna Berg", "tom", "Ann O'Neil", "林小明")
    posts = [
        f"{name} | 2022-08-10 08:1{n}:02 UTC | #{n}\n\nWho owns the printer that I paid for?"
        for n, name in enumerate(names, start=1)
    ]
    page = read_text("\n\n".join(posts).encode(), "board")
    assert [post.speaker for post in page.posts] == [*names]


def test_questions_that_nobody_is_said_to_answer():
    text = (
        "Frequently Asked Questions\n\nTenants ask us the same things again and again, so the answers "
        "are here for everybody.\n\nQ: May they?\n\nA: Once.\n\nQ: May I?\n\nA: Never.\n"
    )
    speakers = [p.speaker for p in read_text(text.encode(), "faq").posts]
    assert speakers == [None, "Q", "A", "Q", "A"]


FORMS = ("Please enter", "Reply", "Your email", "Leave a", "is a writer", "UTC | #", "-----")


@pytest.mark.parametrize(("name", "text", "kind", "replies"), PAGES, ids=[p[0] for p in PAGES])
def test_no_boilerplate_in_posts(name, text, kind, replies):
    document = read_text(text.encode(), name)
    own = [document.text[a:b] for post in document.posts for a, b in post.spans]
    assert not [part for part in own if part.startswith(FORMS) or "is a writer" in part]


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "  1. Hi Ann, no.",
                "  2. Ann, yes.",
                "Tom says:",
                "Reply",
                "",
                "",
                "> quoted",
                "# Head",
            ]
        ),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
@example(["#:", ":"])
@example(["#:", "#:"])
def test_spans_slice_the_text(lines):
    try:
        document = read_text("\n".join(lines).encode("utf-8", "ignore"), "x")
    except InputError:
        return
    own = [span for post in document.posts for span in post.spans]
    spans = sorted([*own, *document.boilerplate])
    assert all(0 <= a < b <= len(document.text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert own == sorted(own)
    for post in document.posts:
        assert all(0 <= target < post.post for target in post.reply_to)


def test_long_lines_are_not_quadratic():
    text = "The price is what the price is, and we pay it. " * 40_000
    assert len(read_text(text.encode(), "x").posts) == 1
