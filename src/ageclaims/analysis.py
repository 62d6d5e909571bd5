"""The whole run: corpus -> engine -> store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ageclaims import __version__
from ageclaims.codebook import Codebook, read_codebook
from ageclaims.corpus.sources import Remark, read_units
from ageclaims.engine.cache import Cache
from ageclaims.engine.resume import resume
from ageclaims.engine.serial import process
from ageclaims.engine.task import Engine, Failed, Outcome, Task
from ageclaims.errors import InputError
from ageclaims.models import BUNDLED, model_hashes
from ageclaims.pipeline.positions import make_position
from ageclaims.records import SCHEMA_VERSION, Skipped, Speaker
from ageclaims.store.block import Block
from ageclaims.store.manifest import Manifest, PropositionText
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.turns import gather_speakers
from ageclaims.store.writer import Writer, open_analysis

if TYPE_CHECKING:
    from ageclaims.report.model import Summary

Progress = Callable[[str], None]
REPORT = "report.md"


def analyse(
    sources: Sequence[Path],
    *,
    codebook: Codebook,
    out: Path,
    progress: Progress,
    engine: Engine = process,
    cache: Cache | None = None,
) -> Analysis:
    """Analyse sources and write the analysis folder with its report; see :func:`run`."""
    run(sources, codebook=codebook, out=out, progress=progress, engine=engine, cache=cache)
    return read_analysis(out)


def run(
    sources: Sequence[Path],
    *,
    codebook: Codebook,
    out: Path,
    progress: Progress,
    engine: Engine = process,
    cache: Cache | None = None,
) -> Summary:
    """Analyse sources, write the analysis folder with its report, and return the figures.

    Args:
        sources: Files and folders.
        codebook: The question that is read into them.
        out: Folder to write.
        progress: Called with each document's name when it is done.
        engine: Where documents are analysed; all engines give the same bytes.
        cache: Where results of earlier runs are found and new ones kept.

    Raises:
        AgeclaimsError: If a source, a model or the folder is not usable.
    """
    with open_analysis(out) as writer:
        writer.warnings += _warn(codebook)
        remarks: list[str] = []
        tasks = _read_tasks(sources, codebook, writer, remarks)
        if cache is None:
            outcomes = engine(tasks, codebook)
        else:
            outcomes = resume(tasks, codebook, engine=engine, store=cache)
        for outcome in outcomes:
            progress(_take(outcome, writer))
        writer.warnings += remarks
        if not writer.counts["documents"]:
            reasons = "; ".join(f"{s.path}: {s.reason}" for s in writer.skipped[:3])
            raise InputError(f"no document could be read ({reasons or 'the sources are empty'})")
        writer.skipped.sort(key=lambda skipped: skipped.path)
        writer.finish(_place_speakers(writer, tuple(codebook.propositions)), _describe(codebook))
        summary = _report(writer.folder, cache)
    return replace(summary, analysis=read_analysis(out))


def _report(folder: Path, cache: Cache | None) -> Summary:
    """Write the report of an analysis, and return its figures."""
    from ageclaims.report.markdown import render_markdown  # noqa: PLC0415 - while workers load
    from ageclaims.report.summary import summarise  # noqa: PLC0415

    summary = summarise(read_analysis(folder), cache)
    (folder / REPORT).write_text(render_markdown(summary), encoding="utf8", newline="\n")
    return summary


def _read_tasks(
    sources: Sequence[Path], codebook: Codebook, writer: Writer, remarks: list[str]
) -> Iterator[Task]:
    for found in read_units(sources, codebook.named_columns):
        if isinstance(found, Skipped):
            writer.skip(found)
        elif isinstance(found, Remark):
            remarks.append(f"{found.doc}: {found.text}")
        else:
            yield found


def _take(outcome: Outcome, writer: Writer) -> str:
    """Write one outcome, and return its document's name."""
    if isinstance(outcome, Block):
        writer.append(outcome)
        return outcome.source.doc
    if isinstance(outcome, Failed):
        writer.counts["failed"] += 1
        writer.skip(Skipped(path=outcome.doc, reason=outcome.reason))
        return outcome.doc
    writer.skip(outcome)
    return outcome.path


def _place_speakers(writer: Writer, propositions: Sequence[str]) -> Iterator[Speaker]:
    """Yield the named speakers with their positions over the whole corpus."""
    for speaker, claims in gather_speakers(writer.turns, propositions):
        positions = {name: make_position(claims, name) for name in propositions}
        yield replace(speaker, positions=positions)


def _warn(codebook: Codebook) -> Iterator[str]:
    """Yield what a reader should know of questions that the bundled model was not made for."""
    if codebook.pipeline.stance != BUNDLED:
        return
    own = {proposition.statement for proposition in read_codebook().propositions.values()}
    for name, proposition in codebook.propositions.items():
        if proposition.statement not in own:
            yield (
                f"{name}: the bundled model was made for other questions; on such as this it takes "
                "one side for the other in two of five sentences, and of those in which it sees a "
                "side two of five take none; score it with "
                "`ageclaims evaluate` on sentences of yours, or name a model under pipeline.stance"
            )


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
