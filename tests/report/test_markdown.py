import pytest

from ageclaims.report.escape import escape_markdown, strip_controls
from ageclaims.report.markdown import render_markdown
from ageclaims.report.summary import summarise

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


def test_figures_add_up(analysis):
    summary = summarise(analysis)
    for distribution in summary.distributions.values():
        assert sum(distribution.posts.values()) == summary.manifest.counts["posts"]
        assert sum(distribution.speakers.values()) == summary.manifest.counts["speakers"]
