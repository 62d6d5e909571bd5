"""The bundled models, each with its card: a spaCy pipeline, a stance classifier, and weights."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from ageclaims.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

FOLDER = Path(__file__).parent
PARSER = FOLDER / "en_ageclaims"
STANCE = FOLDER / "stance"
CLAIMS = FOLDER / "claims"
ALIGNMENT = FOLDER / "alignment"
PAGES = FOLDER / "pages"
BUNDLED = "bundled"
LEMMAS = "lemma_index"


def load_parser(name: str = BUNDLED, vocab: Vocab | bool = True) -> Language:
    """Load the bundled pipeline, or an installed one.

    Args:
        name: ``bundled``, or the name or path of a spaCy pipeline with a parser.
        vocab: A vocabulary to share; what shares it gets Docs, and no tokenizer is made.

    Raises:
        ModelError: If there is no such pipeline, or it has no parser.
    """
    import spacy  # noqa: PLC0415

    from ageclaims.models import embedding  # noqa: F401, PLC0415  (registers a layer)
    from ageclaims.models.saved_tokenizer import SAVED_TOKENIZER  # noqa: PLC0415

    exclude, config = ["ner", "senter"], {}
    if not isinstance(vocab, bool):
        exclude.append("tokenizer")
        config = {"nlp.tokenizer": {"@tokenizers": SAVED_TOKENIZER}}
    try:
        nlp = spacy.load(
            PARSER if name == BUNDLED else name, vocab=vocab, exclude=exclude, config=config
        )
    except OSError:
        raise ModelError(
            f"pipeline.spacy: no spaCy pipeline {name!r} is installed; "
            "known: bundled, or the name or path of an installed pipeline with a parser"
        ) from None
    except (ValueError, ImportError, KeyError, TypeError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise ModelError(f"pipeline.spacy: {name!r} cannot be loaded: {first}") from None
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"pipeline.spacy: {name!r} has no parser; one is needed")
    _index_lemmas(nlp)
    return nlp


def _name_package(spacy: str) -> str:
    """Return a pipeline's name, with its version where it is an installed package."""
    try:
        return f"{spacy} {version(spacy)}"
    except (PackageNotFoundError, ValueError):
        return spacy


def _index_lemmas(nlp: Language) -> None:
    """Let the lemmatizer look known words up by key, where it would read a list to its end."""
    pipe = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(pipe, "lookups", None)
    if lookups is not None and lookups.has_table(LEMMAS):
        table = lookups.get_table(LEMMAS)
        for part, words in table.items():
            table[part] = dict.fromkeys(words)


@cache
def hash_folder(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of a model's files."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def model_hashes(spacy: str = BUNDLED, stance: str = BUNDLED) -> dict[str, str]:
    """Return the hash of each bundled model in use, and the name of any other."""
    hashes = {"spacy": hash_folder(PARSER) if spacy == BUNDLED else _name_package(spacy)}
    hashes |= {"claims": hash_folder(CLAIMS), "alignment": hash_folder(ALIGNMENT)}
    hashes["pages"] = hash_folder(PAGES)
    has_stance = stance == BUNDLED and (STANCE / "model.onnx").exists()
    hashes["stance"] = hash_folder(STANCE) if has_stance else stance
    return hashes
