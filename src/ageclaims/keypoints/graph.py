"""An ONNX model cut down to what one of its tensors needs, so that the rest is not computed.

A runtime computes every node of a graph, whichever outputs are asked for. The model is read as
the protobuf that it is (Protocol Buffers, "Encoding"), without a library for it: nodes and weights
that the tensor does not rest on go, and it becomes the only output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Field numbers of onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto.
GRAPH = 7
NODE, WEIGHTS, OUTPUT, SHAPE = 1, 5, 12, 13
READS, MAKES = 1, 2
TITLE = 8
NAME = 1

VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5
"""Wire types."""


class Field(NamedTuple):
    """A field of a message: its number, content, and the bytes that it takes in all."""

    number: int
    content: bytes
    whole: bytes


def cut_model(model: bytes, tensor: str) -> bytes:
    """Return a model whose only output is a tensor that the given one computes on its way.

    Args:
        model: An ONNX file; its nodes stand in an order in which they can run.
        tensor: Name of the tensor.

    Raises:
        ValueError: If no node makes it, or the bytes are no protobuf.
    """
    return b"".join(
        _write(GRAPH, _cut_graph(field.content, tensor)) if field.number == GRAPH else field.whole
        for field in _read(model)
    )


def _cut_graph(graph: bytes, tensor: str) -> bytes:
    fields = list(_read(graph))
    wanted, nodes = {tensor.encode()}, set[int]()
    for i, field in reversed(list(enumerate(fields))):
        if field.number == NODE:
            node = list(_read(field.content))
            if not wanted.isdisjoint(_pick(node, MAKES)):
                wanted.update(_pick(node, READS))
                nodes.add(i)
    if not nodes:
        raise ValueError(f"no node makes {tensor!r}")
    kept = (
        field.whole
        for i, field in enumerate(fields)
        if i in nodes
        or field.number not in {NODE, OUTPUT, SHAPE, WEIGHTS}
        or (field.number == WEIGHTS and not wanted.isdisjoint(_pick(_read(field.content), TITLE)))
    )
    return b"".join(kept) + _write(OUTPUT, _write(NAME, tensor.encode()))


def _pick(fields: Iterable[Field], number: int) -> list[bytes]:
    return [field.content for field in fields if field.number == number]


def _read(message: bytes) -> Iterator[Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        first, kind = at, key & 7
        if kind == VARINT:
            _, at = _read_varint(message, at)
        elif kind == BYTES:
            size, first = _read_varint(message, at)
            at = first + size
        elif kind in {FIXED_32, FIXED_64}:
            at += 4 if kind == FIXED_32 else 8
        else:
            raise ValueError(f"unknown wire type {kind}")
        if at > len(message):
            raise ValueError("a field ends after its message")
        yield Field(key >> 3, message[first:at], message[start:at])


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(message):
            raise ValueError("a number ends after its message")
        value |= (message[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not message[at - 1] & 0x80:
            return value, at


def _write(number: int, content: bytes) -> bytes:
    return _write_varint(number << 3 | BYTES) + _write_varint(len(content)) + content


def _write_varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _write_varint(rest) if rest else bytes([low])
