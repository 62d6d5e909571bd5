"""JSON Schema (2020-12) of the analysis folder, generated from the record types."""

from __future__ import annotations

from typing import Any

from ageclaims.records import SCHEMA_VERSION, Claim, Document, Post, Speaker
from ageclaims.store.manifest import Manifest
from ageclaims.store.serial import adapter

FILES: dict[str, type] = {
    "manifest.json": Manifest,
    "documents.jsonl": Document,
    "posts.jsonl": Post,
    "records.jsonl": Claim,
    "speakers.jsonl": Speaker,
}


def build_schema() -> dict[str, Any]:
    """Return one schema with a definition per file; a line of a `.jsonl` is one instance."""
    definitions: dict[str, Any] = {}
    for name, kind in FILES.items():
        schema = _describe(kind)
        definitions |= schema.pop("$defs", {})
        definitions[name] = schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"ageclaims analysis, schema version {SCHEMA_VERSION}",
        "$defs": definitions,
    }


def _describe(kind: type) -> dict[str, Any]:
    schema: dict[str, Any] = adapter(kind).json_schema(mode="serialization")
    if "positions" in schema["properties"]:
        positions = schema["properties"].pop("positions")
        schema["required"].remove("positions")
        schema["additionalProperties"] = positions["additionalProperties"]
    return schema
