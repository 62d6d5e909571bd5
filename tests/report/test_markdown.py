from dataclasses import replace

import pytest

from ageclaims.records import Position, Skipped
from ageclaims.report.escape import escape_markdown, strip_controls
from ageclaims.report.html import render_html
from ageclaims.report.markdown import render_markdown
from ageclaims.report.summary import summarise
from ageclaims.report.verdicts import answer_questions, describe_corpus

HOSTILE = "a | b\n# c <script>x</script> [l](javascript:y) `z` \x1b[31m * _ \u202e"


def test_markdown_is_inert():
    shown = escape_markdown(HOSTILE)
    assert "\n" not in shown
    assert "\x1b" not in shown
    for sign in "|<[`*_#":
        assert all(shown[i - 1] == "\\" for i, c in enumerate(shown) if c == sign)


@pytest.mark.parametrize("text", ["- a", "1. a", "+ a", "= a"])
def test_no_list_begins(text):
    assert "\\" in escape_markdown(text)


def test_controls_go():
    assert strip_controls("a\x1b[31m\u202eb\n c") == "a[31mb c"


def test_report_holds_what_a_reader_needs(analysis):
    report = render_markdown(summarise(analysis))
    for heading in (
        "Positions",
        "Speakers",
        "Who agrees",
        "Strongest claims",
        "skipped",
        "reproduce",
    ):
        assert heading in report
    assert "who-is-driving.txt:" in report
    assert (analysis.folder / "report.md").read_text(encoding="utf8") == report


def test_a_faint_position_is_none_with_what_it_would_rest_on(analysis):
    summary = summarise(analysis)
    faint = Position(
        stance="none", score=-0.5, favor=0, against=1, mixed=0, confidence=0.5,
        reason="the evidence is faint",
    )  # fmt: skip
    first = summary.speakers[0]
    shown = replace(first, positions=dict.fromkeys(first.positions, faint))
    report = render_markdown(replace(summary, speakers=(shown,)))
    assert "| none (the evidence is faint; 0 / 1 / 0) |" in report
    assert "-0.50" not in report


def test_who_says_both_is_told(analysis):
    summary = summarise(analysis)
    points = [p for sides in summary.points.values() for rows in sides.values() for p in rows]
    said = [p for p in points if p.both_voices]
    assert said
    report = render_markdown(summary)
    assert all(p.both_voices <= min(p.voices, p.opposing_voices) for p in points)
    for point in said:
        verb = "says" if point.both_voices == 1 else "say"
        assert (
            f"{point.opposing_voices} to the contrary ({point.both_voices} {verb} both)" in report
        )


@pytest.mark.parametrize("numbers", [(1, 1, 1, 1, 1, 1), (2, 2, 0, 2, 2, 0)])
def test_words_fit_their_numbers(analysis, numbers):
    names = ("documents", "posts", "speakers", "records", "claims", "sided")
    counts = dict(zip(names, numbers, strict=True))
    manifest = replace(analysis.manifest, counts=counts)
    summary = replace(summarise(analysis), analysis=replace(analysis, manifest=manifest))
    said = describe_corpus(summary)
    if numbers[0] == 1:
        assert said == (
            "1 document, 1 post, 1 named speaker, 1 sentence: 1 can be contested, 1 takes a side"
        )
    else:
        assert said.endswith("2 sentences: 2 can be contested, 0 take a side")


def test_figures_add_up(analysis):
    summary = summarise(analysis)
    for distribution in summary.distributions.values():
        assert sum(distribution.posts.values()) == summary.manifest.counts["posts"]
        assert sum(distribution.speakers.values()) == summary.manifest.counts["speakers"]


def test_inferred_names_are_marked(analysis):
    summary = summarise(analysis)
    report = render_markdown(summary)
    posts = {(p.doc, p.post): p for p in analysis.read_posts()}
    guessed = [p for p in posts.values() if p.speaker_source == "inferred"]
    assert guessed
    for speaker in summary.speakers:
        number = sum(p.speaker == speaker.speaker for p in guessed)
        shown = f" ({number} inferred)" if number else ""
        assert f"| {escape_markdown(speaker.speaker)} | {len(speaker.posts)}{shown} |" in report
    claims = [c for sides in summary.strongest.values() for cs in sides.values() for c in cs]
    for claim in claims:
        mark = " (name inferred)" if posts[claim.doc, claim.post] in guessed else ""
        who = escape_markdown(f"— {claim.speaker or 'unknown speaker'}{mark}; ")
        assert who in report


def test_claims_are_counted_among_those_with_a_side(analysis):
    summary = summarise(analysis)
    report = render_markdown(summary)
    for distribution in summary.distributions.values():
        favor, against, mixed = (distribution.claims[s] for s in ("favor", "against", "mixed"))
        total = favor + against + mixed
        row = f"| own claims | {favor} of {total} | {against} of {total} | {mixed} of {total} | – |"
        assert row in report


def test_the_basis_gives_the_interval_that_decides(analysis):
    summary = summarise(analysis)
    for answer in answer_questions(summary):
        leaning = summary.distributions[answer.name].leaning["speakers"]
        low, high = (f"{100 * end:.0f}\u00a0%" for end in (leaning.low, leaning.high))
        assert f"of the {leaning.total} in favor or against" in answer.basis
        assert f"95 % interval {low} to {high}" in answer.basis


def test_skipped_files_are_named_at_the_top(analysis):
    manifest = replace(analysis.manifest, skipped=(Skipped(path="a.pdf", reason="is no text"),))
    one = replace(analysis, manifest=manifest)
    assert "Skipped: 1 file (see below)." in render_markdown(summarise(one))
    assert "Skipped: 0 files;" in render_markdown(summarise(analysis))
    assert ">1 file skipped</a>" in render_html(one)
    assert "skipped</a>" not in render_html(analysis)
