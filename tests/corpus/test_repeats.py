"""Pages whose form nobody has described are read by what comes back on them."""

import pytest

from ageclaims.corpus.layouts import find_layout
from ageclaims.corpus.lines import split_lines
from ageclaims.corpus.read import read_text
from tests.corpus.forms import NAMES, TEXTS, read_own
from tests.corpus.pages import BODY

DAYS = ("March 3, 2012", "March 4, 2012", "April 11, 2012")
FORMS = {
    "a title above name, place and moment": "Opinion no. {n}\nResident {name}, ward {n} · entered {day} at 10:1{n}\n{text}",
    "fields above": "Entry {n}\nSender\t{name}\nReceived\t{day}\n\n{text}\n\nSupport ({n})",
    "the moment first": "{day} 09:1{n} | {name} | Tenants' board\n\n{text}\n\nagree {n} disagree 0",
    "a picture between": "{name}\nportrait {n}\n{n} contributions\nStatement of {day}\n{text}",
    "the name far above the moment": "{name} Present\nRegular guest\nThanked: {n}\nSince: Oct 2011\nEntry: {n}\n{day} 11:0{n}\n{text}",
    "a bracket behind the text": "{text} ({name}, member no. {n}, Grove Hill, {day})\n",
    "a bracket that is wrapped": "{text} [[{name},\n{day}, 11:0{n}]]\n",
    "both below": "{text}\nsender: {name}, Grove Hill\nreceived: {day}, 11:0{n}\n",
    "columns": "({n})  {day} 08:1{n}   {name}   PHONE CALL   {n} min\n{text}",
    "a foot of the site": "{name}\n{day} at noon\n{text}\nUseful {n} Funny {n} Wise {n}",
    "one line below": "{text}\nentered by {name} at 9:1{n} AM on {day} [{n} thanks]\n---",
}


def fill(form, sides=(0, 1, 2)):
    return "\n\n".join(
        FORMS[form].format(n=i + 1, name=NAMES[i], day=DAYS[i], text=TEXTS[i]) for i in sides
    )


@pytest.mark.parametrize("form", FORMS)
def test_posts_are_what_stands_between_lines_of_one_shape(form):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n3 responses\n\n{fill(form)}\n"
    opening, *posts = read_text(page.encode(), form).posts
    assert opening.speaker == "Oda Brand"
    assert [post.speaker for post in posts] == [*NAMES]
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]


SPOKEN = (*TEXTS, "I agree with Tilo, and my rent has gone up twice.")
UNDATED = {
    "signed": "* {text} – {name}",
    "signed below": "{text}\n\n— **{name}**, Grove Hill",
    "counted": "{text}\n{name}, Grove Hill · no. 2,40{n}\nAgree {n}",
    "counted above": "Statement\nPosting {n} by {name}\n{text}",
}


@pytest.mark.parametrize("form", UNDATED)
def test_posts_without_days_end_in_names_or_are_counted(form):
    names = ["Sigrid Alm", "Tilo Fenn", "Sigrid Alm", "Bo L."]
    posts = [
        UNDATED[form].format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(names, SPOKEN, strict=True), start=1)
    ]
    page = "Notices of the house\n\nTuesday, 6 March 2012\n\n" + "\n\n".join(posts[:2])
    page += "\n\nWednesday, 7 March 2012\n\n" + "\n\n".join(posts[2:]) + "\n"
    posts = read_text(page.encode(), form).posts
    assert [post.speaker for post in posts] == names
    assert [read_own(post, page) for post in posts] == [[text] for text in SPOKEN]
    assert [post.date for post in posts] == ["2012-03-06"] * 2 + ["2012-03-07"] * 2


@pytest.mark.parametrize(
    "section",
    [
        "\n\n".join(f"Question {n}: what is it for?\n\n{BODY}" for n in range(1, 5)),
        "\n\n".join(f'"It was a hard winter." — {name}\n\n{BODY}' for name in NAMES),
        "\n\n".join(f"Reply {n} to the city of {n},000 came on a Monday." for n in range(1, 5)),
        "\n".join(f"- {name} – a house on the hill, – {name}" for name in (*NAMES, *NAMES)),
    ],
    ids=["numbered questions", "quotations", "counted answers", "a list"],
)
def test_names_and_numbers_of_an_article_are_no_posts(section):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{section}\n\n{BODY}\n"
    assert [post.speaker for post in read_text(page.encode(), "page").posts] == ["Oda Brand"]


def test_a_known_form_is_completed_by_what_comes_back():
    """A name between dated ones, unlike a name, stands where theirs do; a dated line does not."""
    names = ["Oda Brand", "Tilo Fenn", "Anna of the Hill", "Oda Brand"]
    days = [*DAYS, "April 12, 2012"]
    posts = [f"{n}\n{d}\n{TEXTS[0]} {n}!" for n, d in zip(names, days, strict=True)]
    page = f"A title\n\n{BODY}\n\n4 comments\n\n" + "\n\n".join(posts) + "\n"
    assert [post.speaker for post in read_text(page.encode(), "page").posts][1:] == names


def test_buttons_that_hide_names_give_way_to_what_comes_back():
    names = ["Sigrid", "Tilo, of Ulm", "Sigrid", "Bo Lind"]
    posts = [
        f"{name}\n({n}) / May {n}, 2012, 11:0{n}\n{TEXTS[n % 3]}\nReply | Report | Like {n}"
        for n, name in enumerate(names, start=1)
    ]
    page = f"A title\n\n{BODY}\n\n4 comments\n\n" + "\n\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [read_own(post, page) for post in posts] == [[TEXTS[n % 3]] for n in range(1, 5)]
    assert posts[0].date == "2012-05-01T11:01"


@pytest.mark.parametrize(
    ("below", "ends"),
    [("Imprint\nHelp and rules\nThe board (2009)", True), ("and so I left, in the end.", False)],
)
def test_the_last_post_ends_above_what_the_others_have_not(below, ends):
    posts = [f"{name}\n{day}\n{text}" for name, day, text in zip(NAMES, DAYS, TEXTS, strict=True)]
    last = f"Sven Ode\nMay 2, 2012\n{TEXTS[0]}\n\n{below}"
    page = f"A title\n\n{BODY}\n\n4 comments\n\n" + "\n\n".join([*posts, last]) + "\n"
    kept = read_own(read_text(page.encode(), "page").posts[-1], page)
    assert kept == ([TEXTS[0]] if ends else [TEXTS[0], below])


@pytest.mark.parametrize("form", FORMS)
def test_two_are_too_few(form):
    page = f"The price of staying\n\n{BODY}\n\n{fill(form, (0, 1))}\n"
    layout = find_layout(split_lines(page))
    assert layout is None or layout.name != "repeats"


@pytest.mark.parametrize(
    "section",
    [
        "\n\n".join(f"{day}\n\n{text}" for day, text in zip(DAYS, TEXTS, strict=True)),
        "\n\n".join(
            f"On {day} the rent rose. {text}" for day, text in zip(DAYS, TEXTS, strict=True)
        ),
        "\n".join(f"- {day}: the price rises again in the whole of the town" for day in DAYS),
        "\n\n".join(
            f"## {day}, Version 0.{n} ({name})\n\n* lock: hold the door until the lift stands still\n"
            f"* bell: ring once per floor"
            for n, (day, name) in enumerate(zip(DAYS, NAMES, strict=True))
        ),
        "\n\n".join(
            f"The law of {day}\n\nIt was meant to help those who rent, and did not help them much."
            for day in DAYS
        ),
        "\n\n".join(
            f"{head}\nDate: {day}, 10:1{n}\nServer: we use your port {n} and my host {n}"
            for n, (day, head) in enumerate(
                zip([*DAYS, DAYS[0]], [".then(", "start: {", ".catch(", "({"], strict=True)
            )
        ),
    ],
    ids=["dated paragraphs", "sentences with days", "a list", "changes", "dated headings", "code"],
)
def test_days_of_an_article_are_no_posts(section):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{section}\n"
    assert [post.speaker for post in read_text(page.encode(), "page").posts] == ["Oda Brand"]


@pytest.mark.parametrize(
    "form", ["{day} 21:03:2{n}\t@{name}\t{text}", "00:0{n}:31 ◆    {name} » {text}"]
)
def test_logs_with_marks_before_names(form):
    names = ["nadja", "kestrel", "nadja", "kestrel"]
    rows = [
        form.format(day="2019-10-08", n=i, name=name, text=TEXTS[i % 3])
        for i, name in enumerate(names)
    ]
    noise = form.split("{name}", maxsplit=1)[0].strip("@◆ \t").format(day="2019-10-08", n=2)
    page = "\n".join([*rows[:2], f"{noise}\t-!-\tpoll started by nadja", *rows[2:]])
    posts = read_text(page.encode(), "log").posts
    assert [post.speaker for post in posts] == names
    assert [read_own(post, page) for post in posts] == [[TEXTS[i % 3]] for i in range(4)]


PLAIN = ("osprey", "tallow", "fen", "osprey")


@pytest.mark.parametrize(("moment", "named"), [("{n} hours ago", True), ("{day}", False)])
def test_plain_words_are_names_of_users_beside_times(moment, named):
    moments = [moment.format(n=n + 2, day=DAYS[n % 3]) for n in range(4)]
    page = "Ask: our rent has tripled\n\n" + "\n\n".join(
        f"[u] {name} {when} | next\n\n    {text}\n\n    reply"
        for name, when, text in zip(PLAIN, moments, SPOKEN, strict=True)
    )
    posts = read_text(page.encode(), "x").posts
    assert [read_own(post, page) for post in posts] == [[text] for text in SPOKEN[:4]]
    assert [post.speaker for post in posts] == [*PLAIN] or not named


def test_when_somebody_joined_is_no_moment_of_a_post():
    page = f"A title\n\nBy Oda Brand\n\n{BODY}\n\n3 replies\n\n" + "\n\n".join(
        f"{name}\nJoined: May 4, 200{n}\nEntry by {name} » {DAYS[n]} 10:1{n}\n{TEXTS[n]}\n"
        f"Last edited by {name} on {DAYS[n]} 11:1{n}"
        for n, name in enumerate(NAMES)
    )
    posts = read_text(page.encode(), "x").posts[1:]
    assert [post.date for post in posts] == [
        "2012-03-03T10:10",
        "2012-03-04T10:11",
        "2012-04-11T10:12",
    ]


def test_a_day_above_times_is_no_post():
    page = "lift-chat\n\nFiles\nTuesday, March 6th, 2012\n" + "\n".join(
        f"{name}\n  9:0{n} AM\n{TEXTS[n]}" for n, name in enumerate(NAMES)
    )
    posts = read_text(page.encode(), "x").posts
    assert [(p.speaker, p.date) for p in posts] == [
        (name, f"2012-03-06T09:0{n}") for n, name in enumerate(NAMES)
    ]


@pytest.mark.parametrize("header", ["YOUR LETTERS", "Reasons for signing (showing 3 of 18)"])
def test_headers_of_letters_and_reasons(header):
    page = f"A title\n\nBy Oda Brand\n\n{BODY}\n\n{header}\n\n" + "\n\n".join(
        f"no. {90 - n} | {name} | Grove Hill | {DAYS[n]} | {n} agree\n{TEXTS[n]}"
        for n, name in enumerate(NAMES)
    )
    assert [p.speaker for p in read_text(page.encode(), "x").posts[1:]] == [*NAMES]


PRINTED = (
    "The Quay\nhttp://quay.example/\n\nWho pays for the new locks\n"
    "http://quay.example/viewtopic.php?t=7\tPage 1 of 1\n\n{posts}\n"
    "Page 1 of 1\tAll times are UTC\nPowered by phpBB\n"
)


def test_a_printed_view_has_authors_before_brackets():
    posts = "\n".join(
        f"Author: \t{name} [ Sat Mar 0{n}, 2012 8:1{n} pm ]\n"
        f"Post subject: \t{'Re: ' if n > 1 else ''}Who pays for the new locks\n\n{text}\n"
        f"{'Attachments:' if n == 2 else ''}\n{'bill.pdf [20.1 KiB]' if n == 2 else ''}\n"
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    )
    page = PRINTED.format(posts=posts)
    document = read_text(page.encode(), "page")
    assert document.title == "Who pays for the new locks"
    assert [post.speaker for post in document.posts] == [*NAMES]
    assert [read_own(post, page) for post in document.posts] == [[text] for text in TEXTS]


def test_neither_when_a_tool_saw_a_page_nor_that_a_topic_closed_is_a_post():
    names = ["sigrid", "tilo", "sigrid", "bo_lund", "system"]
    days = [*DAYS, "April 12, 2012", "May 12, 2012"]
    said = [TEXTS[0], "I went years ago. It was easy then.", TEXTS[2]]
    said.append(f"[](blob:a)![2](https://quay.example/t) tilo:\n\n> It was easy then\n\n{TEXTS[1]}")
    said.append("This topic was automatically closed 30 days after the last reply.")
    posts = "\n\n".join(
        f"[{name}](https://quay.example/u/{n}) {day}, 9:0{n}am [](https://quay.example/{n}){n}\n\n{text}"
        f"\n\n{n} Likes"
        for n, (name, day, text) in enumerate(zip(names, days, said, strict=True), start=1)
    )
    page = (
        f"Title: New locks\n\nPublished Time: 2012-03-03T09:01:00+00:00\n\n# New locks\n\n{posts}"
    )
    page += "\n\n### Related topics\n\n| Topic | Replies |\n"
    found = read_text(page.encode(), "page.md").posts
    assert [post.speaker for post in found] == names[:4]
    assert found[3].reply_to == (1,)
    assert read_own(found[3], page) == ["> It was easy then", TEXTS[1]]


def test_the_same_last_line_of_one_writer_is_a_signature():
    said = ["Who has paid so far?", "Nobody has.", "Then I shall ask the house."]
    names = ["Sigrid", "Tilo", "Sigrid"]
    posts = "\n\n".join(
        f"{name}\nMarch {n + 3}, 2012 at 9:0{n} am\n\n{text}\n\n"
        + ("Bread is better than any bill" if name == "Sigrid" else "Ask for the bill of May")
        for n, (name, text) in enumerate(zip(names, said, strict=True))
    )
    page = f"{BODY}\n\n3 comments\n\n{posts}\n"
    found = [read_own(post, page) for post in read_text(page.encode(), "page").posts[1:]]
    assert found == [said[:1], [said[1], "Ask for the bill of May"], said[2:]]
