"""How posts, speakers and claims are distributed over the labels, with shares of the sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ageclaims.records import Label
from ageclaims.report.base import Base
from ageclaims.report.intervals import Share, make_share
from ageclaims.report.tally import (
    SIDES,
    Tally,
    count_apart_claims,
    count_holdings,
    count_own_claims,
    count_posts,
    split,
    sum_up,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many posts, named speakers and own claims hold each label.

    Attributes:
        posts: Number of posts per label.
        speakers: Number of named speakers per label.
        claims: Number of the speakers' own claims per side.
        apart: Number of reported and asked claims per side.
        shares: Share of each side among the sided ``speakers``, ``posts`` and ``claims``.
        leaning: Share of ``favor`` among those of them that are in favor or against.
    """

    posts: Mapping[Label, int]
    speakers: Mapping[Label, int]
    claims: Mapping[Label, int]
    apart: Mapping[Label, int]
    shares: Mapping[str, Mapping[Label, Share]]
    leaning: Mapping[str, Share]


def distribute(base: Base) -> dict[str, Distribution]:
    """Return the counts of every proposition; the database has the claims."""
    units = {
        "speakers": count_holdings(base),
        "posts": count_posts(base),
        "claims": count_own_claims(base),
    }
    apart = count_apart_claims(base)
    return {
        name: _distribute({unit: tallies[name] for unit, tallies in units.items()}, apart[name])
        for name in base.analysis.propositions
    }


def _distribute(units: Mapping[str, Tally], apart: Tally) -> Distribution:
    return Distribution(
        posts=sum_up(units["posts"]),
        speakers=sum_up(units["speakers"]),
        claims=_take_sides(units["claims"]),
        apart=_take_sides(apart),
        shares={
            unit: {side: make_share(split(tally, side)) for side in SIDES}
            for unit, tally in units.items()
        },
        leaning={
            unit: make_share(split(tally, "favor", among=("favor", "against")))
            for unit, tally in units.items()
        },
    )


def _take_sides(tally: Tally) -> dict[Label, int]:
    """Return the numbers of claims; one that takes no side on a question is none on it."""
    counts = sum_up(tally)
    return {side: counts[side] for side in SIDES}
