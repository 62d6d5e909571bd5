"""From claims to the positions of posts and speakers, and to who agrees with whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.records import Alignment, AlignmentLabel, Claim, Label, Position, Post, Speaker

MINORITY = 0.34
"""Below this share of the stronger side, the weaker side is a concession, not a position."""
FAINT = 0.6
"""Claims that are together less sure than this are no position: one half-sure sentence is not."""
MAX_EVIDENCE = 12
STANCE_ALIGNMENT = 0.4
SAYS = ("align.marker", "model:align")
"""Rules of the cues whose weight says how surely a claim agrees or disagrees."""
NONE = Position(stance="none", score=0.0)


@dataclass(slots=True)
class Tally:
    """Running sums over the claims of a post or speaker."""

    favor: int = 0
    against: int = 0
    mixed: int = 0
    reported: int = 0
    favor_weight: float = 0.0
    against_weight: float = 0.0
    confidence: float = 0.0


def make_position(claims: Sequence[Claim], proposition: str) -> Position:
    """Weigh a post's or speaker's own claims on one proposition."""
    tally, evidence = Tally(), []
    for claim in claims:
        stance = claim.stances.get(proposition)
        if stance is None or stance.label == "none":
            continue
        evidence.append((not claim.is_apart, stance.confidence, claim.id))
        _count(tally, claim, proposition)
    label, reason = _decide(tally)
    if not evidence:
        return NONE
    evidence.sort(key=lambda e: (not e[0], -e[1], e[2]))
    own = tally.favor + tally.against + tally.mixed
    weight = tally.favor_weight + tally.against_weight
    return Position(
        stance=label,
        score=round((tally.favor_weight - tally.against_weight) / max(weight, 1.0), 4),
        confidence=round(tally.confidence / own, 4) if own else 0.0,
        favor=tally.favor,
        against=tally.against,
        mixed=tally.mixed,
        reported=tally.reported,
        evidence=tuple(e[2] for e in evidence[:MAX_EVIDENCE]),
        reason=reason,
    )


def _count(tally: Tally, claim: Claim, proposition: str) -> None:
    stance = claim.stances[proposition]
    if claim.is_apart:
        tally.reported += 1
        return
    tally.confidence += stance.confidence
    if stance.label == "favor":
        tally.favor += 1
        tally.favor_weight += stance.confidence
    elif stance.label == "against":
        tally.against += 1
        tally.against_weight += stance.confidence
    else:
        tally.mixed += 1
        tally.favor_weight += stance.confidence / 2
        tally.against_weight += stance.confidence / 2


def _decide(tally: Tally) -> tuple[Label, str | None]:
    low, high = sorted((tally.favor_weight, tally.against_weight))
    if not high:
        only = "only reported or asked" if tally.reported else None
        return "none", only
    if low + high < FAINT:
        return "none", "the evidence is faint"
    if low >= MINORITY * high:
        return "mixed", None
    return ("favor" if tally.favor_weight > tally.against_weight else "against"), None


def find_alignments(
    posts: Sequence[Post], claims: Mapping[int, Sequence[Claim]]
) -> dict[int, tuple[Alignment, ...]]:
    """Return whom each post of a document agrees or disagrees with."""
    by_number = {post.post: post for post in posts}
    found = {}
    for post in posts:
        targets = [by_number[n] for n in post.reply_to if n in by_number]
        marked = [*_find_marked(targets, claims.get(post.post, ()))]
        rest = [t for t in targets if t.post not in {a.post for a in marked}]
        found[post.post] = (*marked, *_find_opposed(post, rest))
    return found


def _find_marked(targets: Sequence[Post], claims: Sequence[Claim]) -> Iterator[Alignment]:
    """Yield what a post's sentences say to each target; one speaks to whom it addresses."""
    marked: dict[int, list[Claim]] = {target.post: [] for target in targets}
    addressed = targets
    for claim in claims:
        addressed = [t for t in targets if _addresses(claim.text, t.speaker)] or addressed
        for target in addressed if claim.align else ():
            marked[target.post].append(claim)
    for target in targets:
        if own := marked[target.post]:
            yield _align(target, own, shared=len(targets) > 1)


def _align(target: Post, claims: Sequence[Claim], *, shared: bool) -> Alignment:
    """Weigh the claims that agree and disagree with a post; those that do either are given."""
    sums: dict[AlignmentLabel, float] = defaultdict(float)
    for claim in claims:
        if claim.align:
            sums[claim.align] += _weigh_alignment(claim)
    label: AlignmentLabel = "agree" if sums["agree"] > sums["disagree"] else "disagree"
    chosen = [claim for claim in claims if claim.align == label]
    confidence = max(map(_weigh_alignment, chosen))
    rules = {cue.rule for claim in chosen for cue in claim.align_cues}
    return Alignment(
        post=target.post,
        speaker=target.speaker,
        label=label,
        confidence=confidence / 2 if shared else confidence,
        source="marker" if "align.marker" in rules else "model",
        evidence=tuple(claim.id for claim in chosen),
    )


def _weigh_alignment(claim: Claim) -> float:
    return max((cue.weight or 0.0 for cue in claim.align_cues if cue.rule in SAYS), default=0.0)


def _addresses(text: str, speaker: str | None) -> bool:
    """Tell whether a sentence opens with somebody's name, or holds it after an @ or at its end."""
    if not speaker or speaker.split()[0].lower() not in text.lower():
        return False
    name = rf"(?:{re.escape(speaker)}|{re.escape(speaker.split()[0])})"
    form = rf"^\W*{name}\b\s*[,:–—-]|@{name}\b|, {name}\W*$|\bwith {name}\b"
    return re.search(form, text, re.I) is not None


def _find_opposed(post: Post, targets: Sequence[Post]) -> list[Alignment]:
    found = []
    for target in targets:
        signs = [
            (p.stance == target.positions[name].stance, name)
            for name, p in sorted(post.positions.items())
            if p.stance in {"favor", "against"}
            and target.positions[name].stance in {"favor", "against"}
        ]
        if signs and len({same for same, _ in signs}) == 1:
            evidence = tuple(e for _, name in signs for e in post.positions[name].evidence[:1])
            found.append(
                Alignment(
                    post=target.post,
                    speaker=target.speaker,
                    label="agree" if signs[0][0] else "disagree",
                    confidence=STANCE_ALIGNMENT,
                    source="stance",
                    evidence=evidence,
                )
            )
    return found


def build_speakers(
    posts: Iterable[Post], claims: Iterable[Claim], propositions: Sequence[str]
) -> tuple[Speaker, ...]:
    """Gather each named speaker's posts and overall position, over the whole corpus."""
    numbers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    own: dict[str, list[Claim]] = defaultdict(list)
    for post in posts:
        if post.speaker:
            numbers[post.speaker].append((post.doc, post.post))
    for claim in claims:
        if claim.speaker and any(s.label != "none" for s in claim.stances.values()):
            own[claim.speaker].append(claim)
    return tuple(
        Speaker(
            speaker=name,
            aliases=(),
            posts=tuple(numbers[name]),
            positions={p: make_position(own[name], p) for p in propositions},
        )
        for name in sorted(numbers)
    )
