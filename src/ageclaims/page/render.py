"""Sections of HTML -> one file that opens from disk, loads nothing, and runs its own script only.

Styles and scripts stand in the page, and its Content-Security-Policy allows exactly these, by
their hashes: whatever a corpus smuggles in is neither run, loaded nor styled.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ageclaims.page.inert import make_all_inert, make_inert

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "ageclaims.page"
POLICY = (
    "default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a page, with an entry in the page's navigation.

    Attributes:
        id: Where links lead, ``#id``.
        title: Heading as plain text.
        body: HTML; :func:`render_template` makes it and escapes what it is given.
        short: The entry in the navigation; the title where it is empty.
    """

    id: str
    title: str
    body: Markup
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page consists of.

    Attributes:
        title: Title as plain text.
        lead: HTML of the first screen: the answer in words and figures.
        sections: The parts, in order.
        payload: JSON blocks by the id of their element, for scripts to read.
        styles: CSS of this page, after the skeleton's own.
        scripts: JavaScript of this page, after the skeleton's own.
        footer: One line on what made the page, as plain text.
    """

    title: str
    lead: Markup
    sections: Sequence[Section]
    payload: Mapping[str, Any] = field(default_factory=dict)
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    footer: str = ""


def render_page(page: Page) -> str:
    """Return the whole HTML file."""
    style = "\n".join([read_text("page.css"), *page.styles])
    script = "\n".join([read_text("page.js"), *page.scripts])
    html = render_template(
        PACKAGE,
        "page.html",
        page=page,
        payload=make_all_inert(page.payload),
        policy=make_policy(style, script),
        style=Markup(style),
        script=Markup(script),
    )
    return make_inert(str(html)) + "\n"


def make_policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows this style and this script alone."""
    return POLICY.format(styles=_hash(style), scripts=_hash(script))


def render_template(package: str, name: str, **values: Any) -> Markup:
    """Fill a template file of a package's ``templates`` folder; every value is escaped.

    Args:
        package: Importable name of the package.
        name: Name of the file.
        **values: What the template shows.
    """
    return Markup(_environment(package).get_template(name).render(values))


def read_text(name: str, package: str = PACKAGE) -> str:
    """Return a style or script file of a package's ``templates`` folder."""
    from importlib import resources  # noqa: PLC0415

    return (resources.files(package) / "templates" / name).read_text(encoding="utf8")


def format_signed(score: float) -> str:
    """Return a score with its sign and two decimals."""
    return f"{score:+.2f}".replace("-", "−")


def format_counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def format_share(hits: int, total: int, noun: str) -> str:
    """Return "3 of 5 claims", with the noun in the plural where the total is not one."""
    return f"{hits} of {format_counted(total, noun)}"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _environment(package: str) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"signed": format_signed, "counted": format_counted}
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "allow_nan": False,
    }
    return environment
