"""Small analysis folders, written as the store writes them."""

import hashlib

import pytest

from ageclaims import __version__
from ageclaims.pipeline.positions import build_speakers, make_position
from ageclaims.records import SCHEMA_VERSION, Claim, Document, Post, Stance
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.manifest import Manifest, PropositionText
from ageclaims.store.reader import read_analysis
from ageclaims.store.writer import open_analysis

SCORES = {"favor": 0.8, "against": -0.8, "mixed": 0.0, "none": 0.0}
TEXT = PropositionText(question="Do customers have power?", favor="they do", against="no")
MANIFEST = Manifest(
    schema_version=SCHEMA_VERSION, ageclaims=__version__, spacy="3", models={"stance": "m"},
    corpus="test", codebook="c", propositions={"power": TEXT}, actors={},
)  # fmt: skip


def make_claim(doc, number, start, row):
    _, sentence, label = row[:3]
    special = row[4] if len(row) > 4 else {}
    sure = 0.0 if label == "none" else special.get("confidence", 0.8)
    stance = Stance(label=label, score=SCORES[label], confidence=sure)
    identity = hashlib.sha256(f"{doc}{start}{sentence}".encode()).hexdigest()[:16]
    return Claim(
        id=identity, doc=doc, post=number, speaker=row[0], start=start,
        end=start + len(sentence), line=number + 1, text=sentence, claim=True, holder=None,
        endorsement=special.get("endorsement", "own"), modality=("asserted",), stances={"power": stance},
    )  # fmt: skip


def _find_source(row):
    given = "given" if row[0] else "unknown"
    return row[4].get("source", given) if len(row) > 4 else given


def make_document(doc, rows):
    """Make a document of rows (speaker, sentence, label), one post each.

    A row may also have a date, and a mapping with what is special: `confidence` and `endorsement`
    of the claim, `source` of the speaker.
    """
    posts, claims, start = [], [], 0
    for number, row in enumerate(rows):
        claim = make_claim(doc, number, start, row)
        span = (start, start + len(row[1]))
        posts.append(
            Post(
                doc=doc, post=number, title=None, speaker=row[0],
                speaker_source=_find_source(row), speaker_confidence=1.0,
                reply_to=(), reply_source="unknown", reply_confidence=0.0,
                date=row[3] if len(row) > 3 else None, spans=(span,), quotes=(),
                positions={"power": make_position([claim], "power")}, align=(),
            )
        )  # fmt: skip
        claims.append(claim)
        start += len(row[1]) + 1
    text = "\n".join(row[1] for row in rows)
    document = Document(
        doc=doc, title=doc, author=None, kind="thread", posts=len(posts), boilerplate=(),
        encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest(), characters=len(text),
    )  # fmt: skip
    return AnalysedDocument(document=document, posts=tuple(posts), claims=tuple(claims), text=text)


@pytest.fixture
def make_analysis(tmp_path):
    def make(name, documents, manifest=MANIFEST):
        """Write an analysis of {document: rows}, in the order given."""
        made = [make_document(doc, rows) for doc, rows in documents.items()]
        posts = [post for document in made for post in document.posts]
        claims = [claim for document in made for claim in document.claims]
        with open_analysis(tmp_path / name) as writer:
            for document in made:
                writer.write(document)
            writer.finish(build_speakers(posts, claims, ("power",)), manifest)
        return read_analysis(tmp_path / name)

    return make
