"""How posts, speakers and claims are distributed over the labels, with shares of the sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ageclaims.records import Label
from ageclaims.report.base import Base
from ageclaims.report.intervals import Share, make_share
from ageclaims.report.tally import (
    SIDES,
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
        claims: Number of the speakers' own claims per label.
        apart: Number of reported, asked, wished and conditional claims per label.
        shares: Share of each side among the sided ``speakers``, ``posts`` and ``claims``.
    """

    posts: Mapping[Label, int]
    speakers: Mapping[Label, int]
    claims: Mapping[Label, int]
    apart: Mapping[Label, int]
    shares: Mapping[str, Mapping[Label, Share]]


def distribute(base: Base) -> dict[str, Distribution]:
    """Return the counts of every proposition; the database has the claims."""
    posts, speakers = count_posts(base), count_holdings(base)
    own, apart = count_own_claims(base), count_apart_claims(base)
    return {
        name: Distribution(
            posts=sum_up(posts[name]),
            speakers=sum_up(speakers[name]),
            claims=sum_up(own[name]),
            apart=sum_up(apart[name]),
            shares={
                unit: {side: make_share(split(tallies[name], side)) for side in SIDES}
                for unit, tallies in (("speakers", speakers), ("posts", posts), ("claims", own))
            },
        )
        for name in base.analysis.propositions
    }
