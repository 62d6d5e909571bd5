"""Text from a corpus, made inert for the place where it is shown."""

from __future__ import annotations

import re

from ageclaims.page.inert import STEERING

CONTROL = STEERING
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$!&@]|:(?=//)|(?<=\bwww)\.)")
BULLET = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)([-+=.)])")


def strip_controls(text: str) -> str:
    """Remove control, escape and direction characters; white space becomes one blank."""
    return CONTROL.sub("", " ".join(text.split()))


def escape_markdown(text: str) -> str:
    """Return one line of text that shows as itself in Markdown, also inside a table."""
    escaped = MARKDOWN.sub(r"\\\1", strip_controls(text))
    return BULLET.sub(r"\1\\\2", escaped)
