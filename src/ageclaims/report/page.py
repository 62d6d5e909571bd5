"""The page that every HTML report is: one file, no network, nothing of the corpus can run.

Styles and script are files that are put into the page; the Content-Security-Policy allows exactly
these by their hash. What comes from a corpus reaches the page through autoescaped templates or as
JSON that holds no `<`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ageclaims.report.escape import strip_controls
from ageclaims.store.serial import dump_json

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "ageclaims.report.templates"


def render_page(template: str, context: Mapping[str, Any], payload: Mapping[str, Any]) -> str:
    """Return a page as HTML.

    Args:
        template: Name of a template that extends `page.html`.
        context: What the template shows; every text is escaped.
        payload: What the page's script reads, as plain values.
    """
    style, script = _read("page.css"), _read("page.js")
    return (
        _environment()
        .get_template(template)
        .render(
            **context,
            style=style,
            script=script,
            policy=_make_policy(style, script),
            payload=_to_inert_json(payload),
        )
    )


def _make_policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _to_inert_json(payload: Mapping[str, Any]) -> str:
    """Return JSON that cannot close its element, whatever the corpus holds."""
    text = dump_json(payload)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _environment() -> Environment:
    import jinja2  # noqa: PLC0415 - only where a page is made

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["clean"] = strip_controls
    return environment


@cache
def _read(name: str) -> str:
    return (resources.files(PACKAGE) / name).read_text(encoding="utf8")
