"""Boards and lists that print much about a writer, or name what is answered by its address."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

MEMBER = "\n\n{name}\nMember\nJoin Date: Jan 2014\nPosts: {n}\nShare\nTweet\n#{n}\n"
SAID = (
    ("Deb at the Mill", "I cannot find my old stone anywhere, did you sell yours?"),
    ("hal_99", "I sold mine to you last year, so look in your own barn."),
    ("Deb at the Mill", "You are right, my barn had two of them."),
    ("Ann Lee", "Then I would like to buy one of yours, if you let me."),
)


def _read(text: str) -> list[str | None]:
    return [post.speaker for post in read_text(text.encode(), "page.txt").posts]


def test_buttons_stand_amid_the_head_of_a_member() -> None:
    parts = [
        MEMBER.format(name=name, n=n) + f"09-1{n}-2016, 08:2{n} PM\n\n{said}\nComment\n"
        for n, (name, said) in enumerate(SAID, start=1)
    ]
    assert _read("The Mill Board\n" + "".join(parts)) == [name for name, _ in SAID]


def test_small_headings_hold_names() -> None:
    parts = [
        f"#### [{name}](https://m.example/members/{n}/)\n\n##### Sage\n\nJoined\n\n    06/11/2020"
        f"\n\nLocation\n\n    Kirkwall\n\n  * [ 19/02/2024 ](https://m.example/post-{n})\n\n{said}"
        for n, (name, said) in enumerate(SAID, start=1)
    ]
    text = "# Where is my stone?\n\n" + "\n\n".join(parts) + "\n\n### Similar threads\n\nMills\n"
    assert _read(text) == [name for name, _ in SAID]


def test_a_heading_above_a_day_in_an_article_is_no_name() -> None:
    text = (
        "# What we did this year\n\n### In Spring\n\n3 March 2020\n\nThe stone was cut at last.\n\n"
        "### In Summer\n\n4 June 2020\n\nThe wheel was hung, and it turned on the first day.\n"
    )
    assert len(_read(text)) == 1


def test_digests_of_groups_are_read() -> None:
    rule = "_" * 72
    parts = [
        f'{rule}\n{n}a. Who sells stones?\n    Posted by: "{name}" me@m.example me{n}\n'
        f"    Date: Tue Feb 19, 2008 {n}:52 pm ((PST))\n\n{said}\n\nMessages in this topic (1)\n"
        for n, (name, said) in enumerate(SAID, start=1)
    ]
    text = "From: mill@m.example\nTo: mill@m.example\nSubject: [mill] Digest Number 6\n\n"
    document = read_text((text + "".join(parts)).encode(), "digest.txt")
    assert [post.speaker for post in document.posts] == [name for name, _ in SAID]
    assert document.title == "[mill] Digest Number 6"


def test_sites_print_names_and_days_above_the_heads_of_mails() -> None:
    parts = [
        f"{name}\nView profile\n\t More options 1{n} Sep 2007, 21:14\nNewsgroups: x.mills\n"
        f"From: {name} <m{n}@m.example>\nDate: Tue, 1{n} Sep 2007 21:14:03 +0100\n"
        f"Local: Tues 1{n} Sep 2007 21:14\nSubject: Stones\n"
        f"Reply | Reply to author | Forward | Print\n\n{said}\n\n"
        for n, (name, said) in enumerate(SAID, start=1)
    ]
    document = read_text("".join(parts).encode(), "mails.txt")
    said = [
        " ".join(document.text[a:b] for a, b in post.spans).replace("\n", " ")
        for post in document.posts
    ]
    assert said == [text for _, text in SAID]


def test_a_name_in_a_mail_stays_in_it() -> None:
    head = "From: Ann Lee <a@m.example>\nDate: Tue, 11 Sep 2007 21:14:03 +0100\nSubject: Stones\n\n"
    text = (
        head + "I saw them all:\n\nBo Berg\n\n" + head.replace("Ann Lee", "Bo Berg") + "So did I."
    )
    document = read_text(text.encode(), "mails.txt")
    first = document.posts[0]
    assert "Bo Berg" in " ".join(document.text[a:b] for a, b in first.spans)


def test_wrapped_attributions_are_no_part_of_an_answer() -> None:
    parts = [
        f"From: {name} <m{n}@m.example>\nDate: Tue, 1{n} Sep 2007 21:14:03 +0100\nSubject: Stones\n"
        f'\n--- In mill@m.example, "Somebody Else"\n<else@...> wrote:\n>\n> Why?\n>\n\n{said}\n\n'
        for n, (name, said) in enumerate(SAID, start=1)
    ]
    document = read_text("".join(parts).encode(), "mails.txt")
    texts = [" ".join(document.text[a:b] for a, b in post.spans) for post in document.posts]
    assert len(texts) == len(SAID)
    assert not any("wrote" in text for text in texts)


def test_comments_stand_below_answers() -> None:
    text = (
        "Where can I sell an old mill stone in this county?\n\nI have two of them in my barn, and "
        "nobody here wants to take one of them away. My father bought them when the mill was shut, "
        "and he never said what he paid for them or what he wanted to do with them, so I have no "
        "idea what they are worth. The men who came to look at them laughed and went home again, "
        "and the last one left his hat in my yard.\n\n2 Answers\n\n"
        "Ann Lee\nAnn Lee, Ground flour for 14 years\nWritten 12 Apr 2016\n\n"
        "You sell it to the museum, which is what I did with mine.\n\nUpvote 3\nDownvote\nComments 2+\nShare\n"
        "Bo Berg\n13 Apr 2016 · 9 upvotes\nThe museum told me that it has enough of them.\n"
        "Upvote · Reply\nAnn Lee\n13 Apr 2016 · 3 upvotes\nThen ask the next one, Bo.\n"
        "Upvote · Reply\n\n"
        "Promoted by The Stone Shop\nEvery stone at half its price.\n\n"
        "Cy Dahl\nCy Dahl, Mason\nWritten 14 May 2016\n\n"
        "I would cut it up and pave your yard with it.\n\nUpvote 1\nDownvote\nComment\nShare\n"
    )
    posts = read_text(text.encode(), "question.txt").posts
    assert [post.speaker for post in posts[1:]] == ["Ann Lee", "Bo Berg", "Ann Lee", "Cy Dahl"]
    assert [post.reply_to for post in posts[1:]] == [(0,), (1,), (2,), (0,)]


def test_an_opener_has_a_head_like_the_answers() -> None:
    known = [(name.replace("Deb at the Mill", "deb_mill"), said) for name, said in SAID]
    heads = [
        f"{name}\nNewcomer\n23-01-2024 08:1{n} PM\n6,41{n} Views\nMessage {n} of 4\n"
        f"Flag for a moderator\n\n{said}\n{n} Kudos\nReply\n"
        for n, (name, said) in enumerate(known, start=1)
    ]
    text = "The Mill\nOptions\nMute\nWhere is my stone?\n\n" + heads[0]
    text += "\n3 REPLIES 3\n\n" + "\n".join(heads[1:])
    posts = read_text(text.encode(), "board.txt").posts
    assert [post.speaker for post in posts] == [name for name, _ in known]
    assert {str(post.date)[:10] for post in posts} == {"2024-01-23"}
