"""The text of a `corpus.yaml` -> plain values, with one sentence for what cannot be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ageclaims.errors import CodebookError

BOOL = "tag:yaml.org,2002:bool"


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice; *yes*, *no*, *on* and *off* are words, as in YAML 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in its base
        first: [(tag, form) for tag, form in resolvers if tag != BOOL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping, of whose equal keys only the last would count."""
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise _make_error(node, f"{twice!r:.60} stands twice")
        return super().construct_mapping(node, deep=deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, LookupError, AttributeError, OverflowError):
            raise _make_error(
                node,
                f"{node.value!r:.40} cannot be read as a number or date; text that looks like one "
                "stands in quotation marks",
            ) from None


_Loader.add_implicit_resolver(BOOL, re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF")


def _make_error(node: yaml.Node, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def read_mapping(path: Path) -> dict[Any, Any]:
    """Return the sections of a file; none if it is empty.

    Raises:
        CodebookError: If it cannot be read, is not valid YAML, or is no mapping.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CodebookError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except RecursionError:
        raise CodebookError(f"{path}: not a codebook: its values are nested too deeply") from None
    except yaml.YAMLError as error:
        raise CodebookError(f"{path}: not valid YAML: {_explain(error)}") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise CodebookError(
            f"{path}: a mapping of sections is needed, as in 'corpus: ...', got "
            f"{show_value(content)}"
        )
    return content


def _explain(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        return f"the character U+{error.character:04X} is not allowed; a text in UTF-8 is needed"
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    return place + " ".join(str(problem or error).split())


def show_value(value: Any) -> str:
    """Return a short form of a value for a message, as YAML has it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value!r:.60}" if isinstance(value, str | list | dict | tuple) else f"{value!s:.60}"
