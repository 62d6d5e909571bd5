"""From a post's text to claims: spaCy components, one file each, and the learned voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from ageclaims.codebook import Codebook

WITH_CODEBOOK = ("ageclaims_gate", "ageclaims_actors", "ageclaims_stance")
COMPONENTS = (
    "ageclaims_sentences",
    "ageclaims_gate",
    "ageclaims_parse",
    "ageclaims_actors",
    "ageclaims_stance",
)


def build(codebook: Codebook) -> Language:
    """Build the pipeline of a codebook.

    Raises:
        ModelError: If a model that the codebook names cannot be loaded.
    """
    from ageclaims.pipeline import factories  # noqa: F401, PLC0415  (registers them)
    from ageclaims.pipeline.tokenizer import make_blank  # noqa: PLC0415

    nlp = make_blank()
    plain = codebook.model_dump(mode="json", exclude={"corpus", "sources"})
    for name in COMPONENTS:
        config: dict[str, Any] = {"codebook": plain} if name in WITH_CODEBOOK else {}
        if name == "ageclaims_parse":
            config = {"spacy": codebook.pipeline.spacy}
        nlp.add_pipe(name, config=config)
    return nlp
