"""The whole run: corpus -> engine -> store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from ageclaims import __version__
from ageclaims.codebook import Codebook
from ageclaims.corpus.document import SourceDocument
from ageclaims.corpus.read import read_documents
from ageclaims.engine.local import process
from ageclaims.errors import InputError
from ageclaims.models import model_hashes
from ageclaims.pipeline.positions import build_speakers
from ageclaims.records import SCHEMA_VERSION, Claim, Post, Skipped
from ageclaims.report.markdown import render_markdown
from ageclaims.report.summary import summarise
from ageclaims.store.manifest import Manifest, PropositionText
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.writer import Writer, open_analysis

Progress = Callable[[str], None]
REPORT = "report.md"


def analyse(
    sources: Sequence[Path], *, codebook: Codebook, out: Path, progress: Progress
) -> Analysis:
    """Analyse sources and write the analysis folder with its report.

    Args:
        sources: Files and folders.
        codebook: The question that is read into them.
        out: Folder to write.
        progress: Called with each document's name when it is done.

    Raises:
        AgeclaimsError: If a source, a model or the folder is not usable.
    """
    propositions = tuple(codebook.propositions)
    with open_analysis(out) as writer:
        posts: list[Post] = []
        sided: list[Claim] = []
        for analysed in process(_take_documents(sources, writer, progress), codebook):
            writer.write(analysed)
            posts += analysed.posts
            sided += [
                c
                for c in analysed.claims
                if any(s.cues or s.label != "none" for s in c.stances.values())
            ]
        if not posts:
            reasons = "; ".join(f"{s.path}: {s.reason}" for s in writer.skipped[:3])
            raise InputError(f"no document could be read ({reasons or 'the sources are empty'})")
        writer.finish(build_speakers(posts, sided, propositions), _describe(codebook))
        analysis = read_analysis(writer.folder)
        report = render_markdown(summarise(analysis))
        (writer.folder / REPORT).write_text(report, encoding="utf8", newline="\n")
    return read_analysis(out)


def _take_documents(
    sources: Iterable[Path], writer: Writer, progress: Progress
) -> Iterator[SourceDocument]:
    for document in read_documents(list(sources)):
        if isinstance(document, Skipped):
            writer.skip(document)
            continue
        yield document
        progress(document.doc)


def _describe(codebook: Codebook) -> Manifest:
    return Manifest(
        schema_version=SCHEMA_VERSION,
        ageclaims=__version__,
        spacy=version("spacy"),
        models=model_hashes(codebook.pipeline.spacy, codebook.pipeline.stance),
        corpus=codebook.corpus.name,
        codebook=codebook.digest,
        propositions={
            name: PropositionText(question=p.question, favor=p.favor, against=p.against)
            for name, p in codebook.propositions.items()
        },
        actors={role: actor.label for role, actor in sorted(codebook.actors.items())},
    )
