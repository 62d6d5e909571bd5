import pytest

from ageclaims.corpus.mentions import find_mentions, same_first_name
from ageclaims.corpus.read import read_document
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


def test_finds_whom_a_post_speaks_about():
    assert "harley" in find_mentions("As Harley said, it is a pendulum.").mentioned


def test_nicknames():
    assert same_first_name("andy", "andrew")
    assert not same_first_name("andy", "anna")


KEY = {1: "Gerrit", 2: "Kerry", 3: "Solveig", 4: "Solveig", 10: "Kerry", 11: "Solveig", 12: "Dana"}
KEY |= {7: "Dana", 9: "Solveig", 13: "Gerrit", 15: "Gerrit", 5: "Luis", 6: "Kerry", 8: "Solveig"}
KEY |= {14: "Solveig", 16: "Kerry", 17: "Luis", 18: "Kerry", 19: "Solveig", 20: "Gerrit"}


def test_recovers_most_speakers_of_an_unnamed_thread():
    document = read_document(SEEDS / "who-is-driving.txt", "x")
    found = {p.post: (p.speaker or "").split(" ")[0] for p in document.posts}
    right = sum(found[n] == name for n, name in KEY.items())
    wrong = sum(bool(found[n]) and found[n] != name for n, name in KEY.items())
    assert right >= 11
    assert wrong <= 6
