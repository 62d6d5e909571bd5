"""`ageclaims show`: a document with its claims and cues coloured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS, STYLES, make_console

if TYPE_CHECKING:
    from rich.text import Text

    from ageclaims.records import Claim, Document, Post


def command(
    doc: Annotated[str, typer.Argument(help="Name of the document, as the report gives it.")],
    analysis: Annotated[Path, typer.Option(help="Analysis folder.")] = DEFAULT_ANALYSIS,
) -> None:
    """Show a document: claims by stance, cues underlined, boilerplate dimmed."""
    from ageclaims.store.reader import read_analysis

    opened = read_analysis(analysis)
    text = opened.read_text(doc)
    document = next(d for d in opened.read_documents() if d.doc == doc)
    posts = [p for p in opened.read_posts() if p.doc == doc]
    claims = [c for c in opened.read_claims() if c.doc == doc]
    make_console().print(colour(text, document, posts, claims))


def colour(text: str, document: Document, posts: list[Post], claims: list[Claim]) -> Text:
    """Return the text with its claims, cues, speakers and boilerplate marked."""
    from rich.text import Text

    from ageclaims.page.inert import make_inert

    shown = Text(make_inert(text))
    for start, end in document.boilerplate:
        shown.stylize("dim strike", start, end)
    for claim in claims:
        sides = [s for s in claim.stances.values() if s.label != "none"]
        if sides:
            shown.stylize(STYLES[sides[0].label], claim.start, claim.end)
        for stance in sides:
            for cue in stance.cues:
                shown.stylize("bold underline", cue.start, cue.end)
    return _add_speakers(shown, posts)


def _add_speakers(shown: Text, posts: list[Post]) -> Text:
    from ageclaims.cli.console import make_text

    written = sorted((post for post in posts if post.spans), key=lambda post: post.spans[0][0])
    first, *parts = shown.divide([post.spans[0][0] for post in written])
    result = first
    for post, part in zip(written, parts, strict=True):
        name = post.speaker or "unknown speaker"
        result.append_text(make_text(f"[{post.post} {name}, {post.speaker_source}]", "cyan"))
        result.append(" ")
        result.append_text(part)
    return result
