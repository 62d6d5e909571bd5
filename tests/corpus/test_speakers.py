import time

import pytest

from ageclaims.corpus.mentions import find_mentions, same_first_name
from ageclaims.corpus.read import read_text
from ageclaims.corpus.vocatives import find_all_mentions
from tests.conftest import SEEDS


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("Thanks for your comments, Jimmy. More later.", ["jimmy"]),
        ("@Thomas: I think so.", ["thomas"]),
        ("Hi Bob,\nyou are right.", ["bob"]),
        ("Correct, Bob. It is.", ["bob"]),
        ("Michael, you are right with that.", ["michael"]),
        ("Similarly, you could leave.", []),
        ("Yes, I think so.", []),
        ("As Harley said, it is a pendulum.", []),
    ],
)
def test_finds_whom_a_post_addresses(text, addressed):
    assert list(find_mentions(text).addressed) == addressed


PAGE = (
    "Hi Gus, thanks for this.",
    "Vernon, you are right about the bell.",
    "Thanks, Mira. I will look into it.",
)


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("On the front, Gus, in the middle of the chest.", ["gus"]),
        ("I was that neighbour, Vernon.", ["vernon"]),
        ("Mira: her name is Bev.", ["mira"]),
        ("ok vernon that got a laugh. still: no.", ["vernon"]),
        ('Gus, "bribed" may be the shortest word for it.', ["gus"]),
        ("My brother, Gus, said so too.", []),
        ("We asked Mira, Vernon, and the porter.", []),
        ("Vernon, who wrote the list, left.", []),
        ("Gus said that, Vernon did not.", []),
        ("Reading, you see, is a town.", []),
    ],
)
def test_a_name_that_the_page_shows_is_heard_wherever_it_is_called(text, addressed):
    assert list(find_all_mentions([*PAGE, text], ())[-1].addressed) == addressed


def test_what_several_posts_call_is_a_name_unless_it_is_a_word():
    calls = ["You may, Nikhil.", "It is, Nikhil.", "Not so, sir.", "Surely, sir."]
    assert [list(m.addressed) for m in find_all_mentions(calls, ())] == [
        ["nikhil"], ["nikhil"], [], [],
    ]  # fmt: skip
    assert list(find_all_mentions(["You may, Nikhil."], ())[0].addressed) == []
    words = ["It is late, Friday.", "Not now, Friday.", "They meet on friday."]
    assert not any(m.addressed for m in find_all_mentions(words, ()))


def test_a_page_of_names_takes_no_long_time():
    names = [f"Name{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(400)]
    posts = [f"I agree, {name}. " + "Some words, and more. " * 20 for name in names]
    began = time.perf_counter()
    find_all_mentions(posts, names)
    assert time.perf_counter() - began < 5


def test_finds_whom_a_post_speaks_about():
    assert "harley" in find_mentions("As Harley said, it is a pendulum.").mentioned


def test_nicknames():
    assert same_first_name("andy", "andrew")
    assert not same_first_name("andy", "anna")


KEY = {1: "Gerrit", 2: "Kerry", 3: "Solveig", 4: "Solveig", 10: "Kerry", 11: "Solveig", 12: "Dana"}
KEY |= {7: "Dana", 9: "Solveig", 13: "Gerrit", 15: "Gerrit", 5: "Luis", 6: "Kerry", 8: "Solveig"}
KEY |= {14: "Solveig", 16: "Kerry", 17: "Luis", 18: "Kerry", 19: "Solveig", 20: "Gerrit"}


def test_recovers_most_speakers_of_an_unnamed_thread():
    document = read_text((SEEDS / "who-is-driving.txt").read_bytes(), "x")
    found = {p.post: (p.speaker or "").split(" ")[0] for p in document.posts}
    right = sum(found[n] == name for n, name in KEY.items())
    wrong = sum(bool(found[n]) and found[n] != name for n, name in KEY.items())
    assert right >= 13
    assert wrong <= 2
