"""Speakers and reply links of a segmented page, from the dialogue itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.fitness import STRANGER, Evidence
from ageclaims.corpus.mentions import (
    Mentions,
    find_full_names,
    group_names,
    same_first_name,
)
from ageclaims.corpus.quoting import find_quoted
from ageclaims.corpus.similarity import Overlap, Words, find_repeats, split_words
from ageclaims.corpus.speakers import CONFIDENT, find_target, infer_speakers
from ageclaims.corpus.vocatives import find_all_mentions
from ageclaims.records import Quote, Span

JOIN = "\n"
REPLY_BY_ADDRESS = 0.85
REPLY_BY_QUOTE = 0.9
REPLY_BY_TURN = 0.6
REPLY_BY_DEFAULT = 0.4
OPENING_PRIOR = 0.4
OVERLAP_WEIGHT = 12.0
TURN_DECAY = -0.5
UPTAKE = 2.7
GUESSED_AUTHOR = 0.6
"""How sure the author of an unsigned article is whom only comments name; set by hand."""
FindTurn = Callable[[int, Sequence[int], Evidence], tuple[tuple[int, ...], float]]
"""Finds the post that another one takes up without naming anybody, and how sure that is."""
Repeat = tuple[int, Span]
"""An earlier post, and the span of a later one's text that repeats it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part: the name to show, and all first names used for them."""

    name: str
    first_names: tuple[str, ...]


def link_posts(document: SourceDocument) -> SourceDocument:
    """Fill in speakers and reply links that the source does not give."""
    if len(document.posts) < 2:
        return document
    texts = [_post_text(document, post) for post in document.posts]
    words = [split_words(text) for text in texts]
    given = [post.speaker for post in document.posts if post.speaker]
    mentions = find_all_mentions(texts, [*given, *([document.author] if document.author else [])])
    people = _list_people(document, mentions, texts)
    evidence = _gather(document, people, mentions, words)
    found = infer_speakers(evidence)
    quoted = find_quoted(document)
    find_turn = _find_turn if document.kind != "transcript" else _find_spoken_turn
    posts: list[SourcePost] = []
    for i, post in enumerate(document.posts):
        confidence = found.confidences[i] if i else GUESSED_AUTHOR
        named = _name_speaker(post, found.speakers[i], confidence, people)
        sources = {source for source in quoted[i] if source is not None}
        named = replace(named, quotes=tuple(_name_quoted(named.quotes, quoted[i], posts)))
        answering = _add_quoted(named, i, sources, found.speakers, evidence)
        linked = _link(answering, i, found.speakers, evidence, find_turn)
        posts.append(_drop_later(linked, document.posts))
    posts = _add_quotes(posts, document, words)
    author = document.author or posts[0].speaker
    return replace(document, posts=tuple(posts), author=author)


def _post_text(document: SourceDocument, post: SourcePost) -> str:
    quoted = {(q.start, q.end) for q in post.quotes}
    return JOIN.join(document.text[a:b] for a, b in post.spans if (a, b) not in quoted)


def _list_people(
    document: SourceDocument, mentions: Sequence[Mentions], texts: Sequence[str]
) -> list[Person]:
    """List the article's author, then given names, then those who are addressed."""
    given = list(dict.fromkeys(p.speaker for p in document.posts if p.speaker))
    counts = Counter(name for m in mentions for name in (*m.addressed, *sorted(m.signed)))
    first_names = sorted(counts, key=lambda name: (-counts[name], name))
    full = find_full_names(JOIN.join(texts), first_names)
    author = document.posts[0].speaker or _guess_author(mentions, document.posts)
    others = {p.speaker: p.aliases for p in document.posts if p.speaker and p.aliases}
    people = [Person(author or "", _forms(author or "", first_names, others))]
    people += [Person(n, _forms(n, first_names, others)) for n in given if n != author]
    taken = {form for person in people for form in person.first_names}
    if all(post.speaker for post in document.posts):
        return people
    for group in group_names([n for n in first_names if n not in taken]):
        name = next((full[n] for n in group if n in full), group[0].capitalize())
        people.append(Person(name, group))
    return people


def _guess_author(mentions: Sequence[Mentions], posts: Sequence[SourcePost]) -> str | None:
    """Return the name that the first comments on an unsigned article address.

    It is no name of one who wrote a comment before.
    """
    before: set[str] = set()
    for found, post in zip(mentions[1:4], posts[1:4], strict=True):
        name = next(iter(found.addressed), None)
        if name and name not in before and (found.refers_to_article or len(mentions) <= 4):
            return name.capitalize()
        before.add((post.speaker or " ").lower().split(" ")[0])
    return None


def _forms(
    name: str, first_names: Sequence[str], others: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    parts = name.lower().split() or [""]
    handle = {parts[0], name.lower(), "".join(parts), *(o.lower() for o in others.get(name, ()))}
    return tuple(n for n in first_names if n in handle or same_first_name(parts[0], n)) or (
        parts[0],
    )


def _gather(
    document: SourceDocument,
    people: Sequence[Person],
    mentions: Sequence[Mentions],
    words: Sequence[Words],
) -> Evidence:
    index = {form: i for i, p in reversed(list(enumerate(people))) for form in p.first_names}
    names = {person.name: i for i, person in enumerate(people)}
    fixed = {i: names[p.speaker] for i, p in enumerate(document.posts) if p.speaker}
    return Evidence(
        people=len(people),
        addressed=[
            tuple(dict.fromkeys(index[n] for n in m.addressed if n in index)) for m in mentions
        ],
        signed=[frozenset(index[n] for n in m.signed if n in index) for m in mentions],
        mentioned=[frozenset(index[n] for n in m.mentioned if n in index) for m in mentions],
        mentions=mentions,
        overlap=Overlap(words),
        repeats=frozenset(find_repeats(words)),
        fixed={0: 0} | fixed,
    )


def _name_speaker(
    post: SourcePost, person: int, confidence: float, people: Sequence[Person]
) -> SourcePost:
    if post.speaker or person == STRANGER or not people[person].name or confidence < CONFIDENT:
        return post
    found = people[person]
    aliases = tuple(sorted(n.capitalize() for n in found.first_names if n != found.name.lower()))
    return replace(
        post,
        speaker=found.name,
        speaker_source="inferred",
        speaker_confidence=round(confidence, 3),
        aliases=aliases,
    )


def _name_quoted(
    quotes: Sequence[Quote], sources: Sequence[int | None], posts: Sequence[SourcePost]
) -> Iterator[Quote]:
    """Yield quotations, with the post and the writer that they are from where that is known."""
    for quote, source in zip(quotes, sources, strict=True):
        if source is None or quote.speaker or quote.post is not None:
            yield quote
        else:
            yield replace(quote, post=source, speaker=posts[source].speaker)


def _add_quoted(
    post: SourcePost, i: int, quoted: Set[int], speakers: Sequence[int], evidence: Evidence
) -> SourcePost:
    """Let a post answer those that it quotes or speaks to, if it quotes any by marks or names."""
    if i == 0 or not quoted or post.reply_source == "given":
        return post
    answered = tuple(sorted(_find_addressed(i, speakers, evidence) | quoted))
    return replace(post, reply_to=answered, reply_source="given", reply_confidence=1.0)


def _link(
    post: SourcePost, i: int, speakers: Sequence[int], evidence: Evidence, find_turn: FindTurn
) -> SourcePost:
    if i == 0 or post.reply_source == "given":
        return post
    targets, confidence = _find_targets(i, speakers, evidence, find_turn)
    if post.reply_to and confidence <= REPLY_BY_TURN:
        return post
    return replace(post, reply_to=targets, reply_source="inferred", reply_confidence=confidence)


def _drop_later(post: SourcePost, posts: Sequence[SourcePost]) -> SourcePost:
    """Return a post without inferred links to posts that were written after it."""
    if post.reply_source != "inferred" or not post.date:
        return post
    kept = tuple(j for j in post.reply_to if not _is_after(posts[j].date, post.date))
    if not kept:
        return replace(post, reply_to=(), reply_source="unknown", reply_confidence=0.0)
    return replace(post, reply_to=kept)


def _is_after(date: str | None, other: str) -> bool:
    """Tell whether a date is after another, as far as both tell."""
    known = min(len(date), len(other)) if date else 0
    return date is not None and date[:known] > other[:known]


def _find_targets(
    i: int, speakers: Sequence[int], evidence: Evidence, find_turn: FindTurn
) -> tuple[tuple[int, ...], float]:
    """Return the posts that post `i` answers: addressed, quoted, next turn, else the opening."""
    targets = _find_addressed(i, speakers, evidence)
    quoted = [j for j in evidence.repeated.get(i, ()) if speakers[j] != speakers[i]]
    if targets:
        return tuple(sorted(targets)), REPLY_BY_ADDRESS
    if quoted:
        return tuple(sorted(quoted[-2:])), REPLY_BY_QUOTE
    return find_turn(i, speakers, evidence)


def _find_addressed(i: int, speakers: Sequence[int], evidence: Evidence) -> set[int]:
    found = [find_target(i, person, speakers, evidence) for person in evidence.addressed[i]]
    return {j for j in found if j is not None}


def _find_spoken_turn(
    i: int, speakers: Sequence[int], evidence: Evidence
) -> tuple[tuple[int, ...], float]:
    """Return the last turn of another speaker: in speech, who comes next answers."""
    other = next((j for j in range(i - 1, -1, -1) if speakers[j] != speakers[i]), i - 1)
    return (other,), REPLY_BY_TURN


def _find_turn(
    i: int, speakers: Sequence[int], evidence: Evidence
) -> tuple[tuple[int, ...], float]:
    """Return the post that `i` takes up without naming anybody: a recent one, or the opening."""
    asked = [j for j in range(max(1, i - 3), i) if speakers[i] in evidence.addressed[j]]
    if asked and speakers[i] != STRANGER:
        return (asked[-1],), REPLY_BY_TURN
    own = evidence.mentions[i]
    if own.refers_to_article:
        return (0,), REPLY_BY_TURN
    scores = {0: OPENING_PRIOR + OVERLAP_WEIGHT * evidence.overlap.compare(i, 0)}
    for j in range(max(1, i - 4), i):
        if speakers[j] == speakers[i] != STRANGER:
            continue
        nearness = TURN_DECAY * (i - 1 - j) + (UPTAKE if own.takes_up and j == i - 1 else 0.0)
        scores[j] = nearness + OVERLAP_WEIGHT * evidence.overlap.compare(i, j)
    best = max(scores, key=lambda j: (scores[j], -j))
    return (best,), REPLY_BY_DEFAULT


def _add_quotes(
    posts: list[SourcePost],
    document: SourceDocument,
    words: Sequence[Words],
) -> list[SourcePost]:
    """Add the spans in which a post repeats an earlier one word for word.

    Who says nothing else speaks for themselves.
    """
    repeated: dict[int, list[Repeat]] = defaultdict(list)
    for (later, earlier), spans in sorted(find_repeats(words).items()):
        repeated[later] += [(earlier, span) for span in spans]
    return [
        _quote_repeats(post, document, repeated[i], posts) if _adds(words[i], repeated[i]) else post
        for i, post in enumerate(posts)
    ]


def _adds(words: Words, repeated: Sequence[Repeat]) -> bool:
    """Tell whether a post repeats something and has words besides."""
    within = [span for _, span in repeated]
    return bool(within) and any(
        not any(a <= start and end <= b for a, b in within) for start, end in words.spans
    )


def _quote_repeats(
    post: SourcePost,
    document: SourceDocument,
    repeated: Sequence[Repeat],
    posts: Sequence[SourcePost],
) -> SourcePost:
    quotes = [
        Quote(start=place[0], end=place[1], post=earlier, speaker=posts[earlier].speaker)
        for earlier, (start, end) in repeated
        if (place := _to_source(post, document, start, end))
    ]
    return replace(post, quotes=tuple(sorted([*post.quotes, *quotes], key=_by_place)))


def _by_place(quote: Quote) -> tuple[int, int]:
    return quote.start, quote.end


def _to_source(
    post: SourcePost, document: SourceDocument, start: int, end: int
) -> tuple[int, int] | None:
    """Map a span of the joined post text to the source; ``None`` across paragraphs."""
    quoted = {(q.start, q.end) for q in post.quotes}
    offset = 0
    for a, b in post.spans:
        if (a, b) in quoted:
            continue
        if offset <= start and end <= offset + b - a:
            return a + start - offset, a + end - offset
        offset += b - a + len(JOIN)
    return None
