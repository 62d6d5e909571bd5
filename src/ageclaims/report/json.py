"""The figures of a report as JSON, with every document, speaker and pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ageclaims.report.base import open_base
from ageclaims.report.exchanges import read_pairs
from ageclaims.report.model import Summary
from ageclaims.report.ranking import read_active
from ageclaims.store.serial import dump_json

FIELDS = (
    "manifest", "documents", "distributions", "speakers", "silent", "alignments", "movements",
    "points", "unlisted_points", "strongest", "apart",
)  # fmt: skip


def render_json(summary: Summary) -> str:
    """Return the summary as JSON."""
    return "".join(write_json(summary))


def write_json(summary: Summary) -> Iterator[str]:
    """Yield the parts of the summary as JSON; the long lists are read while they are written."""
    with open_base(summary.analysis) as base:
        lists: dict[str, Iterator[Any]] = {
            "documents": base.analysis.read_documents(),
            "speakers": read_active(base),
            "alignments": read_pairs(base),
        }
        yield "{"
        for i, name in enumerate(FIELDS):
            yield f'{"," if i else ""}\n "{name}": '
            if name in lists:
                yield from _write_list(lists[name])
            else:
                yield _indent(getattr(summary, name), 1)
    yield "\n}\n"


def _write_list(records: Iterable[Any]) -> Iterator[str]:
    start = "["
    for record in records:
        yield f"{start}\n  {_indent(record, 2)}"
        start = ","
    yield "[]" if start == "[" else "\n ]"


def _indent(values: Any, depth: int) -> str:
    return dump_json(values, indent=1).replace("\n", "\n" + " " * depth)
