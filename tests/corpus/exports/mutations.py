"""Samples of JSON with values dropped or replaced anywhere, and what must hold of any reading."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from ageclaims.corpus.exports.conversation import (
    Conversation,
    dump_conversation,
    load_conversation,
)
from ageclaims.corpus.exports.export import Format
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 3.5, 10**400, float("nan"), float("inf"), "", "x", "1", "\ud800", "\0",
    "[deleted]", "&#" + "9" * 5000 + ";", "<![x[", "<aside data-post='9'><blockquote>", [], {}, [[]],
    [None, "a", {}], {"nodes": [{}]}, {"id": []}, {"login": 3},
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn, sample: Any) -> Any:
    """Return a copy of a sample of which up to four values are dropped or replaced."""
    changed = copy.deepcopy(sample)
    for _ in range(draw(st.integers(1, 4))):
        places = list(_list_places(changed))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.integers(0, 3)):
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
        else:
            del holder[key]
    return changed


def _list_places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = range(len(value)) if isinstance(value, list) else list(value)
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _list_places(value[key])


def check_reading(known: Format, content: str | bytes) -> list[Conversation]:
    """Read what may hold anything, and return its conversations if they are sound."""
    try:
        found, told = read(known, content)
    except InputError as error:
        assert str(error)
        return []
    assert all("\n" not in sentence for sentence in told)
    names = [conversation.id for conversation in found]
    assert len(set(names)) == len(names)
    assert None not in names or len(names) == 1
    for conversation in found:
        ids = [entry.id for entry in conversation.entries]
        assert ids
        assert len(set(ids)) == len(ids)
        assert load_conversation(dump_conversation(conversation)) == conversation
        for entry in conversation.entries:
            told_of = (entry.id, entry.text, entry.author, entry.title, entry.parent)
            assert all(own is None or own.encode() is not None for own in told_of)
            assert entry.locator
            assert entry.parent != entry.id
    return found


def dump(sample: Any) -> str:
    return json.dumps(sample)
