"""The errors that a user can cause; each carries one clear sentence."""

from __future__ import annotations


class AgeclaimsError(Exception):
    """Base of every error that the command line shows as one sentence."""


class InputError(AgeclaimsError):
    """A source cannot be read: what is wrong, where, and what is allowed."""


class CodebookError(AgeclaimsError):
    """`corpus.yaml` is not valid; the message lists every problem, a line each."""


class StoreError(AgeclaimsError):
    """An analysis folder is missing, incomplete, damaged or of another schema version."""


class ModelError(AgeclaimsError):
    """A spaCy pipeline or stance model named in the codebook cannot be loaded."""
