"""Talk pages of wikis, in plain text, in a wiki's own text and in Markdown."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PLAIN = """Talk:Oat bridge

   This is the talk page for the article on the bridge. Please be polite.

Width of the span [edit]

   The article says forty metres, and I measured thirty-one. Who has a
   source for the figure? Marrow (talk) 08:15, 3 May 2011 (UTC)

        The county's list says thirty-one as well. I have changed it. --
        Pell Ibsen (talk | contribs) 09:40, 3 May 2011 (UTC)

             Thanks, that was quick. Marrow (talk) 10:02, 4 May
             2011 (UTC)

   (outdent) And the height? -- Preceding unsigned comment added by
   198.51.100.4 (talk) 11:00, 5 May 2011 (UTC)

Name [edit]

   Is it named after the grain? Pell Ibsen (talk) 07:00, 9 May 2011 (UTC)

   This page was last changed on 9 May 2011.
"""

WIKITEXT = """== Width of the span ==
The article says forty metres. Who has a source? [[User:Marrow|Marrow]] ([[User talk:Marrow|talk]]) 08:15, 3 May 2011 (UTC)
:The county's list says thirty-one. --[[User:Pell Ibsen|Pell Ibsen]] ([[User talk:Pell Ibsen|talk]]) 09:40, 3 May 2011 (UTC)
::Thanks, that was quick. [[User:Marrow|Marrow]] ([[User talk:Marrow|talk]]) 10:02, 4 May 2011 (UTC)
"""

MARKDOWN = """## Width of the span

The article says forty metres. Who has a source? [Marrow](/wiki/User:Marrow "User:Marrow") ([talk](/wiki/User_talk:Marrow "User talk:Marrow")) 08:15, 3 May 2011 (UTC)[reply]

The county's list says thirty-one. — [Pell Ibsen](/wiki/User:Pell_Ibsen) ([talk](/wiki/User_talk:Pell_Ibsen)) 09:40, 3 May 2011 (UTC)[reply]

Thanks, that was quick. [Marrow](/wiki/User:Marrow) ([talk](/wiki/User_talk:Marrow)) 10:02, 4 May 2011 (UTC)[reply]
"""

FORUM = """The bridge and its width

Marrow
08:15, 3 May 2011 (UTC)
The article says forty metres, and I measured thirty-one. Do you know more?

Pell Ibsen
09:40, 3 May 2011 (UTC)
The county's list says thirty-one as well. I have written to them.

Marrow
10:02, 4 May 2011 (UTC)
Thanks, that was quick, and I am glad of it.
"""


def read(text: str, name: str = "page.txt") -> list[tuple[str | None, str, tuple[int, ...]]]:
    document = read_text(text.encode(), name)
    said = (" ".join(document.text[a:b] for a, b in post.spans) for post in document.posts)
    return [
        (post.speaker, " ".join(text.split()), post.reply_to)
        for post, text in zip(document.posts, said, strict=True)
    ]


def test_wrapped_signatures_end_posts():
    posts = read(PLAIN)
    names = ["Marrow", "Pell Ibsen", "Marrow", "198.51.100.4", "Pell Ibsen"]
    assert [speaker for speaker, _, _ in posts] == names
    assert [reply for _, _, reply in posts][:4] == [(), (0,), (1,), (2,)]
    assert [text for _, text, _ in posts][1:] == [
        "The county's list says thirty-one as well. I have changed it.",
        "Thanks, that was quick.",
        "And the height?",
        "Is it named after the grain?",
    ]


def test_times_in_signatures_are_dates():
    posts = read_text(PLAIN.encode(), "page.txt").posts
    assert [post.date for post in posts][:3] == [
        "2011-05-03T08:15",
        "2011-05-03T09:40",
        "2011-05-04T10:02",
    ]


def test_text_of_a_wiki_and_links_are_read_alike():
    said = [
        ("Marrow", "The article says forty metres. Who has a source?"),
        ("Pell Ibsen", "The county's list says thirty-one."),
        ("Marrow", "Thanks, that was quick."),
    ]
    assert [post[:2] for post in read(WIKITEXT)] == said
    assert [post[:2] for post in read(MARKDOWN, "page.md")] == said
    assert [post[2] for post in read(WIKITEXT)] == [(), (0,), (1,)]


def test_times_below_names_end_no_posts():
    posts = read(FORUM)
    assert [speaker for speaker, _, _ in posts] == ["Marrow", "Pell Ibsen", "Marrow"]
    assert posts[1][1] == ("The county's list says thirty-one as well. I have written to them.")
