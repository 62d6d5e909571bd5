"""A large analysis, made of records alone: quick to write, as big as a real one."""

import hashlib
from dataclasses import replace

from ageclaims.pipeline.positions import build_speakers, make_position
from ageclaims.records import Claim, Cue, Document, Post, Stance
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.manifest import Manifest, PropositionText
from ageclaims.store.reader import read_analysis
from ageclaims.store.writer import open_analysis

NAMES = ("power", "control")
FILLER = "I read the whole thread on the train this morning and made some notes. " * 4


def write_large(out, *, threads, posts):
    """Write an analysis of this many threads with this many posts each."""
    written = [make_thread(number, posts) for number in range(threads)]
    with open_analysis(out) as writer:
        for document in written:
            writer.write(document)
        claims = [claim for document in written for claim in document.claims]
        every = [post for document in written for post in document.posts]
        text = PropositionText(question="Who has power?", favor="customers", against="vendors")
        manifest = Manifest(
            schema_version="1.0", ageclaims="0", spacy="0", models={}, corpus="large",
            codebook="0", propositions=dict.fromkeys(NAMES, text), actors={},
        )  # fmt: skip
        writer.finish(build_speakers(every, claims, NAMES), manifest)
    return read_analysis(out)


def make_thread(number, count):
    doc, text, claims, posts = f"thread-{number:04}.txt", "", [], []
    for post in range(count):
        start, first = len(text), len(claims)
        for part in range(2):
            sentence = f"Customers have more power than {post % 7} years ago, case {part}."
            claims.append(
                make_claim(doc, post, (number * 7 + post * 3 + part) % 900, sentence, len(text))
            )
            text += sentence + " "
        text += FILLER
        posts.append(make_post(doc, post, claims[first:], (start, len(text))))
        text += "\n"
    document = Document(
        doc=doc, title=None, author=None, kind="thread", posts=count, boilerplate=(),
        encoding="utf-8", sha256="0" * 64, characters=len(text),
    )  # fmt: skip
    return AnalysedDocument(document=document, posts=tuple(posts), claims=tuple(claims), text=text)


def make_claim(doc, post, speaker, text, start):
    cue = Cue(rule="power.have", start=start + 10, end=start + 14, text="have")
    label = ("favor", "against", "favor", "mixed")[(post + speaker) % 4]
    stance = Stance(label=label, score=0.5, confidence=0.5 + (speaker % 50) / 100, cues=(cue,))
    none = replace(stance, label="none", cues=())
    identity = hashlib.sha256(f"{doc}{start}".encode()).hexdigest()[:16]
    return Claim(
        id=identity, doc=doc, post=post, speaker=f"Speaker {speaker}", start=start,
        end=start + len(text), line=post + 1, text=text, claim=True, holder=None,
        endorsement="own", modality=("asserted",),
        stances={"power": stance, "control": stance if post % 5 == 0 else none},
    )  # fmt: skip


def make_post(doc, post, claims, span):
    return Post(
        doc=doc, post=post, title=None, speaker=claims[0].speaker, speaker_source="given",
        speaker_confidence=1.0, reply_to=(post - 1,) if post else (), reply_source="given",
        reply_confidence=1.0, date=None, spans=(span,), quotes=(), align=(),
        positions={name: make_position(claims, name) for name in NAMES},
    )  # fmt: skip
