"""Old boards: an overview of all posts, then each with a list of the answers to it."""

from ageclaims.corpus.lines import split_lines
from ageclaims.corpus.linked import find_linked
from ageclaims.corpus.read import read_text
from tests.corpus.forms import read_own

POSTS = [
    ("Mill prices", "Otto Brand", "May 04, 2002 at 10:11:12", "Who still pays the old price here?"),
    ("Re: Mill prices", "Jo Lind", "May 04, 2002 at 11:40:00", "I do, and so does my sister."),
    ("Re: Mill prices", "Otto Brand", "May 05, 2002 at 08:00:09", "Lucky you, they asked me."),
    ("Re: Mill prices", "Ada Quill", "May 06, 2002 at 21:15:30", "We pay by the sack."),
]
ANSWERED = {1: 0, 2: 1, 3: 0}
FOLLOWED = {0: [1, 3], 1: [2]}


def _fill_in():
    tree = [f"   * {title} - {name} {day[-8:]} 5/04/2002" for title, name, day, _ in POSTS]
    parts = ["THE MILL BOARD", "[ Home ] [ Post Message ] [ FAQ ]", "\n".join(tree)]
    for i, (title, name, day, text) in enumerate(POSTS):
        parts += [title, "[ Follow Ups ] [ Post Followup ] [ Home ]", f"Posted by {name} on {day}:"]
        if i in ANSWERED:
            above = POSTS[ANSWERED[i]]
            parts.append(f"In Reply to: {above[0]} posted by {above[1]} on {above[2]}:")
        parts.append(text)
        below = [f"  * {POSTS[j][0]} {POSTS[j][1]} {POSTS[j][2]} (0)" for j in FOLLOWED.get(i, [])]
        parts += ["\n".join(["Follow Ups:", *below])] if below else []
        parts.append("_" * 60)
    return "\n\n".join([*parts, "Page kept by Otto. Best viewed at 800x600.\n"])


def test_a_board_with_an_overview_above_and_lists_of_answers_below_posts():
    page = _fill_in()
    document = read_text(page.encode(), "board.txt")
    assert [post.speaker for post in document.posts] == [name for _, name, _, _ in POSTS]
    assert [read_own(post, page) for post in document.posts] == [[text] for *_, text in POSTS]
    answered = {post.post: post.reply_to[0] for post in document.posts if post.reply_to}
    assert answered == ANSWERED


def test_an_article_that_names_two_posts_and_their_times_keeps_its_lines():
    page = (
        "The mill\n\nBy Oda Brand\n\nOtto Brand wrote to us at 10:11:12 and asked who pays the old "
        "price. Nobody at the mill would tell us who does, and we asked three of them.\n\n"
        "2 comments\n\nOtto Brand on May 04, 2002 at 10:11:12\nI pay it still.\n\n"
        "Jo Lind on May 04, 2002 at 11:40:00\nSo do I.\n"
    )
    opening = read_text(page.encode(), "article.txt").posts[0]
    assert read_own(opening, page)[0].startswith("Otto Brand wrote to us")


SITE = "https://mill.example/"


def _head(number, name, day, *links):
    user = f"{name}\n<{SITE}user?id={name}>" if name else "[flagged]"
    shown = " | ".join(f"{word}\n<{SITE}item?id=1#{target}>" for word, target in links)
    return (
        f"\t<{SITE}vote?id={number}&how=up>\t\n{user} on May {day},\n2012 <{SITE}item?id={number}>"
        f"{' | ' if shown else ' '}{shown} [–]\n<javascript:void(0)>"
    )


def test_heads_with_addresses_tell_whom_comments_answer():
    parts = [
        f"*The Mill* <{SITE}>new\n<{SITE}new> | past\n<{SITE}past>",
        f"Who still pays the old price here?\n<{SITE}item?id=1>\n"
        f"\t7 points by otto <{SITE}user?id=otto>\non May 4, 2012 <{SITE}item?id=1> | hide\n<{SITE}h>",
        "They told me that nobody does, but my neighbour looks too happy for that to be true.",
        _head(12, "jo_lind", 4, ("next", 15)),
        "I do, and so does my sister.",
        _head(13, "otto", 5, ("parent", 12), ("next", 15)),
        "Lucky you, they asked me\nfor twice as much.",
        _head(14, None, 5, ("parent", 12)),
        _head(15, "ada", 6, ("prev", 12)),
        "We pay by the sack.",
        _head(16, "jo_lind", 6, ("root", 12), ("parent", 13)),
        "Then ask again, and tell them that your neighbours pay\nonly half of it.",
    ]
    document = read_text("\n\n".join(parts).encode(), "thread.txt")
    assert document.title == "Who still pays the old price here?"
    names = [post.speaker for post in document.posts]
    assert names == ["otto", "jo_lind", "otto", "ada", "jo_lind"]
    assert [post.reply_to for post in document.posts] == [(), (0,), (1,), (0,), (2,)]
    assert len(document.posts[-1].spans) == 1


def test_links_to_parents_tell_whom_comments_answer():
    rows = [(12, "jo_lind", None), (13, "otto", 12), (14, "ada", 12), (15, "[flagged]", 12)]
    parts = ["# Who still pays the old price here?", "They told me that nobody does."]
    for number, name, parent in [*rows, (16, "jo_lind", 13)]:
        user = name if name.startswith("[") else f"[{name}]({SITE}user?id={name})"
        links = f" | [parent]({SITE}item?id=1#{parent})" if parent else ""
        parts.append(f"{user} [on May 4, 2012]({SITE}item?id={number}){links} | [next]({SITE}i#17)")
        parts += [] if name.startswith("[") else [f"I pay {number} a sack."]
    document = read_text("\n\n".join(parts).encode(), "thread.md")
    first = len(document.posts) - 4
    assert [post.speaker for post in document.posts[first:]] == [
        "jo_lind",
        "otto",
        "ada",
        "jo_lind",
    ]
    answered = [post.reply_to for post in document.posts[first + 1 :]]
    assert answered == [(first,), (first,), (first + 1,)]


def test_days_with_addresses_in_an_article_are_no_heads():
    listed = "\n\n".join(f"market on May {n}, 2012\n<{SITE}item?id={n}>" for n in range(4, 8))
    page = (
        f"The mill\n\nBy Oda Brand\n\nThe mill opens its doors on some days of May.\n\n{listed}\n"
    )
    assert find_linked(split_lines(page), None) == []
