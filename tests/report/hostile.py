"""An analysis in which every text that a corpus can choose tries to break out."""

import hashlib

from ageclaims.pipeline.positions import build_speakers, make_position
from ageclaims.records import Alignment, Claim, Cue, Document, Post, Stance
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.manifest import Manifest, PropositionText
from ageclaims.store.reader import read_analysis
from ageclaims.store.writer import open_analysis

RUN = "document.documentElement.dataset.broken='yes'"
ATTACKS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>",
    f"</style><svg onload={RUN}>",
    f'"><img src=x onerror="{RUN}">',
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='",
    f"javascript:{RUN}",
    f"[a](javascript:{RUN}) ![b](https://evil.invalid/b.png)",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    "<link rel=stylesheet href=https://evil.invalid/a.css><base href=https://evil.invalid/>",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "{{ 7 * 7 }} {% raw %} ${7*7} __proto__ constructor",
    "\x1b[2J\x1b]0;owned\x07 \u202egnihton\u202c \u2066x \ufeff",
    "| a | b |\n# head\n- item `code` *x* _y_ ~~z~~ &amp;",
    "=HYPERLINK('https://evil.invalid')",
)
NAMES = ("power", "control")


def write_hostile(out):
    """Write an analysis whose every string is an attack."""
    posts, analysed = [], []
    for number, attack in enumerate(ATTACKS):
        document = make_document(number, attack)
        posts += document.posts
        analysed.append(document)
    with open_analysis(out) as writer:
        for document in analysed:
            writer.write(document)
        claims = [claim for document in analysed for claim in document.claims]
        writer.finish(build_speakers(posts, claims, NAMES), make_manifest())
    return read_analysis(out)


def make_manifest():
    text = PropositionText(question=ATTACKS[0], favor=ATTACKS[1], against=ATTACKS[3])
    return Manifest(
        schema_version="1.0",
        ageclaims="0",
        spacy="0",
        models={"spacy": ATTACKS[0]},
        corpus=ATTACKS[1],
        codebook="0",
        propositions=dict.fromkeys(NAMES, text),
        actors={},
    )


def make_document(number, attack):
    doc = f"{number}{attack}.txt"
    text, claims, posts = "", [], []
    for post in range(6):
        start = len(text)
        sentence = f"{attack} Customers have power {post}."
        text += sentence + "\n"
        claims.append(make_claim(doc, post, attack, sentence, start))
        posts.append(make_post(doc, post, attack, (start, start + len(sentence)), claims[-1]))
    document = Document(
        doc=doc, title=attack, author=attack, kind="thread", posts=6, boilerplate=(),
        encoding="utf-8", sha256="0", characters=len(text), warnings=(attack,),
    )  # fmt: skip
    return AnalysedDocument(document=document, posts=tuple(posts), claims=tuple(claims), text=text)


def make_claim(doc, post, attack, sentence, start):
    label = ("favor", "against", "mixed")[post % 3]
    cue = Cue(rule=attack, start=start, end=start + len(attack), text=attack)
    stance = Stance(label=label, score=0.5, confidence=0.5 + post / 20, cues=(cue,))
    identity = hashlib.sha256(f"{doc}{post}".encode()).hexdigest()[:16]
    return Claim(
        id=identity, doc=doc, post=post, speaker=f"{attack}{post}", start=start,
        end=start + len(sentence), line=post + 1, text=sentence, claim=True,
        holder=attack if post == 5 else None, endorsement="endorsed" if post == 5 else "own",
        modality=("asserted",), stances=dict.fromkeys(NAMES, stance),
    )  # fmt: skip


def make_post(doc, post, attack, span, claim):
    positions = {name: make_position([claim], name) for name in NAMES}
    align = Alignment(post=0, speaker=f"{attack}0", label="disagree", evidence=(claim.id,))
    return Post(
        doc=doc, post=post, title=attack, speaker=f"{attack}{post}", speaker_source="inferred",
        speaker_confidence=0.9, reply_to=(0,) if post else (), reply_source="given",
        reply_confidence=1.0, date=attack, spans=(span,), quotes=(), positions=positions,
        align=(align,) if post else (),
    )  # fmt: skip
