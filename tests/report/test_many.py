"""A report of many records beside figures that plain Python counts."""

import json
from collections import Counter

import pytest
from benchmarks import report_ten_million
from benchmarks.report_ten_million import NAMES, generate

from ageclaims.errors import StoreError
from ageclaims.report import documents
from ageclaims.report.json import render_json
from ageclaims.report.summary import MAX_PAIRS, MAX_SPEAKERS, gather, summarise
from ageclaims.store.reader import read_analysis

RECORDS = 48_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "analysis"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_ten_million, "PATTERNS", 2)
        generate(folder, RECORDS)
    return read_analysis(folder)


@pytest.fixture(scope="module")
def summary(many):
    return summarise(many)


def read(analysis, name):
    with (analysis.folder / name).open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def claims(many):
    found = read(many, "records.jsonl")
    return [c for c in found if any(s["label"] != "none" for s in c["stances"].values())]


def test_labels_are_counted(many, summary, claims):
    posts, speakers = read(many, "posts.jsonl"), read(many, "speakers.jsonl")
    for name in NAMES:
        counted = summary.distributions[name]
        assert counted.posts == Counter(p[name]["stance"] for p in posts)
        assert counted.speakers == Counter(s[name]["stance"] for s in speakers)
        for apart, found in ((False, counted.claims), (True, counted.apart)):
            labels = [c["stances"][name]["label"] for c in claims if bool(c["holder"]) == apart]
            sided = Counter(label for label in labels if label != "none")
            assert {side: n for side, n in found.items() if n} == sided


def test_the_strongest_claims_are_found(summary, claims):
    for name in NAMES:
        for side, listed in summary.strongest[name].items():
            own = [c for c in claims if not c["holder"] and c["stances"][name]["label"] == side]
            own.sort(key=lambda c: (-c["stances"][name]["confidence"], c["doc"], c["start"]))
            assert [claim.id for claim in listed] == [c["id"] for c in own[: len(listed)]]
            assert listed


def count_own(speaker):
    return sum(speaker[name][side] for name in NAMES for side in ("favor", "against", "mixed"))


def test_speakers_are_ranked(many, summary):
    taking = [
        s for s in read(many, "speakers.jsonl") if any(s[n]["stance"] != "none" for n in NAMES)
    ]
    taking.sort(key=lambda s: (-count_own(s), s["speaker"]))
    assert summary.size.speakers == len(taking)
    assert [s.speaker for s in summary.speakers] == [s["speaker"] for s in taking[:MAX_SPEAKERS]]


def test_a_claim_on_two_questions_is_one_claim(summary, claims):
    own = Counter(c["speaker"] for c in claims if c["speaker"] and not c["holder"])
    stances = {
        speaker.speaker: sum(map(count_sides, speaker.positions.values()))
        for speaker in summary.speakers
    }
    assert summary.placed == {name: own[name] for name in stances}
    assert any(own[name] < number for name, number in stances.items())


def count_sides(position):
    return position.favor + position.against + position.mixed


def test_pairs_are_ranked_with_their_evidence(many, summary):
    counts, evidence = Counter(), {}
    for post in read(many, "posts.jsonl"):
        for align in post["align"]:
            pair = (post["speaker"], align["speaker"])
            if all(pair) and len(set(pair)) == 2:
                counts[pair] += 1
                evidence.setdefault(pair, {}).setdefault(align["label"], []).extend(
                    align["evidence"]
                )
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    assert summary.size.pairs == len(ranked)
    assert [(row.speaker, row.other) for row in summary.alignments] == ranked[:MAX_PAIRS]
    for row in summary.alignments:
        found = {label: list(ids) for label, ids in row.evidence.items()}
        assert found == evidence[row.speaker, row.other]


def test_long_lists_are_whole_in_json(summary):
    written = json.loads(render_json(summary))
    assert len(written["documents"]) == summary.size.documents
    assert len(written["speakers"]) == summary.size.speakers
    assert len(written["alignments"]) == summary.size.pairs


def test_a_page_is_filled_and_no_more(many):
    gathered = gather(many, 500)
    assert len({claim.id for claim in gathered.evidence}) == 500
    assert 0 < gathered.shown.count_posts() < many.manifest.counts["posts"]
    assert {(c.doc, c.post) for c in gathered.evidence} == gathered.posts.keys()


def test_a_page_holds_the_evidence_first_and_then_what_fits(analysis, monkeypatch):
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 4000)
    monkeypatch.setattr(documents, "ASKED", 2)
    gathered = gather(analysis, 20)
    sizes = {(p.doc, p.post): sum(b - a for a, b in p.spans) for p in analysis.read_posts()}
    ranked = dict.fromkeys((c.doc, c.post) for c in gathered.evidence) | dict.fromkeys(sizes)
    chosen, room = set(), 4000
    for key in ranked:
        if sizes[key] <= room:
            room -= sizes[key]
            chosen.add(key)
    shown = {(p.doc, p.post) for posts in gathered.shown.posts.values() for p in posts}
    assert shown == chosen
    assert list(gathered.shown.numbers) == [
        d.doc for d in analysis.read_documents() if any(d.doc == doc for doc, _ in chosen)
    ]


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("records.jsonl", b'{"id": ', "records.jsonl:7: damaged"),
        ("records.jsonl", b"", "records.jsonl:7: damaged"),
        ("posts.jsonl", b"{}", "posts.jsonl:7: damaged"),
        ("speakers.jsonl", b"[]", "speakers.jsonl:7: damaged"),
    ],
)
def test_the_damaged_line_is_named(analysis, tmp_path, name, line, says):
    for path in analysis.folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / name).read_bytes().split(b"\n")
    lines[6:6] = [line]
    (tmp_path / name).write_bytes(b"\n".join(lines))
    with pytest.raises(StoreError, match=says):
        summarise(read_analysis(tmp_path))


def test_a_missing_file_is_named(analysis, tmp_path):
    for path in analysis.folder.iterdir():
        if path.name != "posts.jsonl":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(StoreError, match=r"posts\.jsonl: cannot be read: No such file"):
        summarise(read_analysis(tmp_path))
