"""Two analyses -> everything that sets them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ageclaims.diff.edits import find_edits
from ageclaims.diff.model import CorpusDiff, Correction, SideSize
from ageclaims.diff.notices import find_common, find_notices
from ageclaims.diff.people import Decomposition, decompose_change
from ageclaims.diff.persons import find_changed, find_presence
from ageclaims.diff.points import find_points
from ageclaims.diff.shares import adjust_tests, diff_scores, diff_stances, weigh_people
from ageclaims.diff.tables import are_identical, build_tables
from ageclaims.diff.vocabulary import find_words
from ageclaims.store.reader import Analysis
from ageclaims.store.sql import query_analyses

if TYPE_CHECKING:
    import duckdb


def diff_analyses(
    a: Analysis, b: Analysis, *, labels: tuple[str, str], correction: Correction
) -> CorpusDiff:
    """Compare two analyses.

    Args:
        a: One side.
        b: The other; differences are B minus A.
        labels: What the sides are called.
        correction: How p-values are corrected for all tests of the diff.

    Raises:
        AgeclaimsError: If they have no proposition in common, or one is damaged.
    """
    names = find_common(a.manifest, b.manifest)
    with query_analyses(a, b) as connection:
        build_tables(connection, a, b, names)
        stances, scores = adjust_tests(
            tuple(diff_stances(connection, names)),
            tuple(diff_scores(connection, names)),
            correction,
        )
        words, vocabulary = find_words(connection)
        identical = are_identical(connection, names)
        return CorpusDiff(
            a=_measure(a, labels[0]),
            b=_measure(b, labels[1]),
            identical=identical,
            notices=tuple(find_notices(a.manifest, b.manifest)),
            questions=tuple((name, a.manifest.propositions[name].question) for name in names),
            stances=stances,
            scores=scores,
            people=find_changed(connection),
            presence=find_presence(connection),
            decompositions=_decompose(connection, names),
            points=find_points(connection, () if identical else names),
            edits=find_edits(connection),
            words=words,
            vocabulary=vocabulary,
            correction=correction,
        )


def _measure(analysis: Analysis, label: str) -> SideSize:
    counts = analysis.manifest.counts
    return SideSize(
        name=label,
        documents=counts["documents"],
        posts=counts["posts"],
        speakers=counts["speakers"],
        claims=counts["claims"],
        sided=counts["sided"],
    )


def _decompose(
    connection: duckdb.DuckDBPyConnection, names: Sequence[str]
) -> tuple[tuple[str, Decomposition], ...]:
    return tuple(
        (
            name,
            decompose_change(
                weigh_people(connection, side="a", proposition=name),
                weigh_people(connection, side="b", proposition=name),
            ),
        )
        for name in names
    )
