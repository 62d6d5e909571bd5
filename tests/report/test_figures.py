from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.records import Cue, Position, Post, Speaker
from ageclaims.report.charts import draw_map
from ageclaims.report.intervals import find_interval, find_quantile, make_share
from ageclaims.report.movement import find_movements
from ageclaims.report.names import Disc, place_names
from ageclaims.report.plane import ROWS, place_speakers
from ageclaims.report.segments import cut_cues
from ageclaims.report.verdicts import judge

COUNTS = st.lists(
    st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30
)


def test_wilson_agrees_with_the_textbook():
    assert find_interval(0.1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)
    assert find_interval(0.0, 0) == (0.0, 1.0)


@given(COUNTS)
def test_intervals_hold_their_share(clusters):
    share = make_share(clusters)
    assert 0 <= share.low <= share.value + 1e-4
    assert share.value - 1e-4 <= share.high <= 1


def test_one_loud_author_makes_a_share_less_sure():
    many = make_share([(1, 1), (0, 1)] * 10)
    loud = make_share([(10, 10), *[(0, 1)] * 10])
    assert many.value == loud.value
    assert loud.high - loud.low > many.high - many.low


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.706), (2, 4.303), (7.5, 2.333), (30, 2.042), (1e6, 1.960)]
)
def test_quantiles_of_t_agree_with_the_tables(freedom, quantile):
    assert find_quantile(freedom) == pytest.approx(quantile, abs=6e-4)


def test_equal_clusters_have_one_degree_of_freedom_less_than_there_are():
    share = make_share([(10, 10), (8, 10), (2, 10), (9, 10), (5, 10)])
    variance = sum((h - 6.8) ** 2 for h in (10, 8, 2, 9, 5)) * 5 / 4 / 50**2
    size = 0.68 * 0.32 / variance * (1.959964 / 2.776445) ** 2
    assert (share.low, share.high) == find_interval(0.68, size)


def test_a_loud_author_among_few_leaves_nearly_everything_open():
    loud = make_share([(40, 40), (1, 3), (2, 3), (0, 3), (1, 3)])
    even = make_share([(10, 10), (8, 10), (9, 10), (10, 10), (9, 10)])
    assert loud.low < 0.1
    assert even.low > 0.7
    unanimous = make_share([(40, 40), *[(1, 1)] * 4])
    assert unanimous.low < make_share([(9, 9), *[(9, 9)] * 4]).low


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((0, 0, 0), "Nobody takes a side"),
        ((2, 1, 0), "Too few speakers to tell"),
        ((20, 2, 3), "Mostly yes"),
        ((2, 20, 3), "Mostly no"),
        ((5, 5, 1), "Evenly divided"),
        ((6, 4, 1), "Divided, more yes than no"),
        ((2, 2, 9), "Most argue both sides"),
        ((3, 0, 2), "Too few speakers to tell"),
        ((4, 0, 1), "Too few speakers to tell"),
    ],
)
def test_verdicts_follow_the_counts(counts, verdict):
    favor, against, mixed = counts
    assert say([(1, 1)] * favor + [(0, 1)] * against, mixed=mixed) == verdict


def say(clusters, *, mixed=0):
    """Return the verdict on voices with (favor, favor or against) claims each."""
    leaning = make_share(clusters)
    counts = {"favor": leaning.hits, "against": leaning.total - leaning.hits, "mixed": mixed}
    return judge(counts, leaning, voices=leaning.voices + mixed, unit="speakers")[0]


@pytest.mark.parametrize(
    ("clusters", "verdict"),
    [
        ([(18, 20)], "Too few speakers to tell"),
        ([(9, 10), (9, 10)], "Too few speakers to tell"),
        ([(38, 40), *[(0, 1)] * 4], "Divided, more yes than no"),
        ([(4, 4), (5, 5), (3, 4), (6, 6), (4, 4), (5, 5)], "Mostly yes"),
    ],
)
def test_many_claims_of_few_voices_settle_nothing(clusters, verdict):
    assert say(clusters) == verdict


def make_post(number, speaker, stance, score):
    return Post(
        doc="a.txt", post=number, title=None, speaker=speaker, speaker_source="given",
        speaker_confidence=1.0, reply_to=(), reply_source="unknown", reply_confidence=0.0,
        date=None, spans=((0, 1),), quotes=(), align=(),
        positions={"power": Position(stance=stance, score=score)},
    )  # fmt: skip


def test_movement_counts_every_voice_by_its_latest_position():
    posts = [
        make_post(0, "Ona", "favor", 1.0),
        make_post(1, "Pia", "against", -1.0),
        make_post(2, "Ona", "against", -0.5),
        make_post(3, None, "none", 0.0),
        make_post(4, None, "favor", 0.6),
        make_post(5, None, "favor", 0.6),
    ]
    (movement,) = find_movements(posts, ["power"])
    assert [step.mean for step in movement.steps] == [1.0, 0.0, -0.75, -0.3, -0.075]
    assert movement.posts == 6
    assert find_movements(posts[:4], ["power"]) == ()


def make_speaker(name, power, control):
    def hold(score):
        if score is None:
            return Position(stance="none", score=0.0)
        return Position(stance="favor" if score > 0 else "against", score=score, favor=3)

    return Speaker(
        speaker=name,
        aliases=(),
        posts=(),
        positions={"power": hold(power), "control": hold(control)},
    )


@given(st.lists(st.tuples(*[st.none() | st.floats(-1, 1)] * 2), min_size=1, max_size=25))
def test_places_are_near_what_they_show(scores):
    speakers = [make_speaker(str(i), *score) for i, score in enumerate(scores)]
    own = {str(i): 3 for i, (a, b) in enumerate(scores) if a is not None or b is not None}
    places = place_speakers(speakers, ["power", "control"], own)
    placed = [i for i, (a, b) in enumerate(scores) if a is not None or b is not None]
    assert sorted(p.row for p in places) == placed
    for place in places:
        power, control = scores[place.row]
        assert (place.first, place.second) == (power, control)
        if power is not None:
            assert abs(place.x - power) < 0.45
            assert place.across[0] <= power + 1e-3
            assert place.across[1] >= power - 1e-3
        if control is None:
            assert place.y < -1.2


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=12))
def test_intervals_of_the_strip_do_not_cover_each_other(scores):
    speakers = [make_speaker(str(i), score, None) for i, score in enumerate(scores)]
    own = {str(i): 3 for i in range(len(scores))}
    places = place_speakers(speakers, ["power", "control"], own)
    for a, b in combinations(places, 2):
        assert a.y != b.y or a.across[1] < b.across[0] or b.across[1] < a.across[0]


def test_a_disc_that_is_moved_tells_its_own_score():
    speakers = [make_speaker(str(i), 0.9, 0.9) for i in range(6)]
    places = place_speakers(speakers, ["power", "control"], {str(i): 3 for i in range(6)})
    assert len({(place.x, place.y) for place in places}) == 6
    drawn = str(draw_map(places, ("power", "control")))
    assert "power +0.90, control +0.90; 3 own claims" in drawn
    assert drawn.count("power +") == drawn.count("power +0.90")


def test_a_full_strip_keeps_its_height():
    speakers = [make_speaker(str(i), i / 40, None) for i in range(40)]
    places = place_speakers(speakers, ["power", "control"], {str(i): 3 for i in range(40)})
    assert len({place.y for place in places}) == ROWS


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=15))
def test_names_cover_neither_names_nor_discs(spots):
    discs = [Disc(name="Ona Lind", x=x, y=y, radius=6) for x, y in spots]
    boxes = []
    for name in place_names(discs, width=300, height=300):
        disc, long = discs[name.disc], 8 * 6.3
        left = disc.x + name.dx - {"left": 0, "center": long / 2, "right": long}[name.align]
        boxes.append((left, disc.y + name.dy - 7, left + long, disc.y + name.dy + 7))
    for a, b in combinations(boxes, 2):
        assert (
            a[0] >= b[2] - 1e-6 or b[0] >= a[2] - 1e-6 or a[1] >= b[3] - 1e-6 or b[1] >= a[3] - 1e-6
        )


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6)
)
def test_segments_are_the_text(text, spans):
    cues = [Cue(rule="r", start=a + 10, end=b + 10, text="") for a, b in spans]
    segments = cut_cues(text, 10, cues)
    assert "".join(segment.text for segment in segments) == text
