"""Pages on which a tool broke lines within links, or wrote addresses behind them."""

from __future__ import annotations

from ageclaims.corpus.lines import read_bare, split_lines
from ageclaims.corpus.read import read_text


def _comment(name: str, number: str, said: str, parent: str | None = None) -> str:
    site = "<https://links.example"
    up = f"  * parent <#{parent}>\n" if parent else ""
    return (
        f"[–] <javascript:void(0)>{name}\n{site}/user/{name}>Old hand at the mill 12 points\n"
        f"2 years ago\n\n{said}\n\n  * permalink\n    {site}/r/mill/comments/1/{number}/>\n{up}"
        "  * report <javascript:void(0)>\n"
    )


def test_heads_go_on_behind_addresses() -> None:
    text = "\n".join(
        [
            "Who still grinds by hand in this town? (self.mill\n<https://links.example/r/mill/>)",
            "",
            "submitted 2 years ago by jo_lind <https://links.example/user/jo_lind>",
            "",
            "My old mill needs a new stone, and nobody sells them any more.",
            "",
            "all 3 comments",
            "",
            _comment("ann_lee", "c1", "I do, and I would never go back to the other kind."),
            _comment("jo_lind", "c2", "Where do you get the stones from?", "c1"),
            _comment("bo_berg", "c3", "I tried it once and my arm fell off."),
        ]
    )
    document = read_text(text.encode(), "thread.txt")
    assert document.title == "Who still grinds by hand in this town?"
    assert [post.speaker for post in document.posts] == ["jo_lind", "ann_lee", "jo_lind", "bo_berg"]


def test_a_link_is_joined_where_a_tool_broke_it() -> None:
    lines = split_lines("[ Ann\nLee](https://a.example/u/1) said\nso")
    assert [read_bare(line.text)[0] for line in lines] == ["Ann Lee said", "so"]
    marked = split_lines('[[7 hours\nago](item?id=1)]{.age title="2024-02-03"} x')
    assert [read_bare(line.text)[0] for line in marked] == ["7 hours ago x"]


def test_a_line_that_ends_in_a_bracket_is_not_joined() -> None:
    text = "He was late [as usual\nand then he left] for good."
    assert len(split_lines(text)) == 2


def test_an_address_alone_begins_a_line_of_its_own() -> None:
    assert len(split_lines("See this page:\n<https://a.example/x>\nand tell me.")) == 3


def test_joined_lines_tell_their_places() -> None:
    text = "[ Ann\n   Lee](https://a.example/u/1) said"
    (line,) = split_lines(text)
    assert len(line.text) == line.end - line.start == len(text)
