"""The components' factories: what spaCy calls to make them by name.

spaCy imports every installed factory whenever it makes any pipeline, so each component is
imported only when it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from ageclaims.codebook import Codebook
    from ageclaims.pipeline.actors import Actors
    from ageclaims.pipeline.gate import Gate
    from ageclaims.pipeline.parse import Parse
    from ageclaims.pipeline.sentences import SentenceSegmenter
    from ageclaims.pipeline.stance import StanceComponent


@Language.factory("ageclaims_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceSegmenter:
    """Make the component that finds sentences."""
    from ageclaims.pipeline.sentences import SentenceSegmenter  # noqa: PLC0415

    return SentenceSegmenter()


@Language.factory("ageclaims_gate", default_config={"codebook": None}, assigns=["doc.spans"])
def make_gate(nlp: Language, name: str, codebook: dict[str, Any] | None) -> Gate:
    """Make the gate of a codebook given as plain values; of the built-in one by default."""
    from ageclaims.pipeline.gate import Gate  # noqa: PLC0415

    return Gate(_read(codebook))


@Language.factory("ageclaims_parse", default_config={"spacy": "bundled"})
def make_parse(nlp: Language, name: str, spacy: str) -> Parse:
    """Make the parser with the bundled pipeline, or an installed one by name or path."""
    from ageclaims.models import load_parser  # noqa: PLC0415
    from ageclaims.pipeline.parse import Parse  # noqa: PLC0415

    return Parse(load_parser(spacy, nlp.vocab))


@Language.factory("ageclaims_actors", default_config={"codebook": None}, assigns=["doc.spans"])
def make_actors(nlp: Language, name: str, codebook: dict[str, Any] | None) -> Actors:
    """Make the component that finds the parties of a codebook given as plain values."""
    from ageclaims.pipeline.actors import Actors  # noqa: PLC0415

    return Actors(_read(codebook))


@Language.factory("ageclaims_stance", default_config={"codebook": None})
def make_stance(nlp: Language, name: str, codebook: dict[str, Any] | None) -> StanceComponent:
    """Make the component that reads stances on a codebook given as plain values."""
    from ageclaims.pipeline.stance import StanceComponent  # noqa: PLC0415
    from ageclaims.pipeline.stance_model import read_voice  # noqa: PLC0415

    settings = _read(codebook)
    return StanceComponent(settings, read_voice(settings.pipeline.stance))


def _read(codebook: dict[str, Any] | None) -> Codebook:
    from ageclaims.codebook import Codebook, read_codebook  # noqa: PLC0415

    return Codebook.model_validate(codebook) if codebook else read_codebook()
