"""Interviews with the questions in bold letters, and no names beside them."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """# The man who counts the bells

Ivo Lantern has rung at five in the morning for thirty years. A visit to a tower without a lift.

Interview: **Meg Arrow** · Photos: Tom Wick

The stairs are narrow, and he goes up them faster than I do. "Mind your head," he says, too late.

**Mr Lantern, do you like mornings?**

I have never had any other. My wife likes them less, and she tells me so.

**You could have asked for the evening.**

I could. Nobody told me, and
by the time somebody did I was used to it.

> "I was used to it."

**What did your neighbours say?**

One of them moved here because of the bells. The rest have moved away.

He sends me a card at Easter.

### To the person

Ivo Lantern, 61, was born in the tower's shadow.

**And what will you do
when they put in a machine?**

Sleep.

---

Tell us what wakes you: write to us.
"""

FAQ = """# Questions about our interviews

Everything about how we talk to those who apply.

**Where do you meet us?**

In our office by the harbour, where I sit as well.

**How long does it take?**

An hour, and your coffee is on us.

**What should I bring?**

Your papers, and my colleague will copy them.

**When will I hear from you?**

Within the week.
"""


def read(page: str) -> list[tuple[str | None, str]]:
    posts = read_text(page.encode(), "page.md").posts
    own = (" ".join(page[post.spans[0][0] : post.spans[-1][1]].split()) for post in posts)
    return [(post.speaker, said) for post, said in zip(posts, own, strict=True)]


def test_names_who_asks_and_who_answers() -> None:
    turns = read(PAGE)
    assert [name for name, _ in turns] == ["Meg Arrow", *["Meg Arrow", "Ivo Lantern"] * 4]
    assert turns[1][1] == "Mr Lantern, do you like mornings?"
    assert turns[3][1] == "You could have asked for the evening."
    assert turns[6][1].endswith("He sends me a card at Easter.")
    assert turns[7][1] == "And what will you do when they put in a machine?"
    assert turns[8][1] == "Sleep."


def test_leaves_questions_alone_that_nobody_is_asked() -> None:
    assert len(read(FAQ)) == 1
