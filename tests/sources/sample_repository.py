"""A repository of a Bluesky account, built as the protocol describes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import cbor2

CID = b"\x01\x71\x12\x20"


class Blocks:
    """The blocks of a CAR file in the making."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def add(self, value: object) -> bytes:
        """Add a value as a block; return its CID."""
        content = cbor2.dumps(value, canonical=True)
        cid = CID + hashlib.sha256(content).digest()
        self.parts.append(varint(len(cid) + len(content)) + cid + content)
        return cid


def varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def link(cid: bytes | None) -> cbor2.CBORTag | None:
    return cbor2.CBORTag(42, b"\0" + cid) if cid is not None else None


def layer(key: str) -> int:
    """Return how high in the tree a key stands: pairs of zero bits at the head of its hash."""
    bits = f"{int.from_bytes(hashlib.sha256(key.encode()).digest(), 'big'):0256b}"
    return (len(bits) - len(bits.lstrip("0"))) // 2


Leaf = tuple[str, int, bytes]


def node(blocks: Blocks, leaves: list[Leaf], height: int) -> bytes | None:
    """Return the CID of the node over these leaves (key, layer, CID), None where there are none."""
    if not leaves:
        return None
    groups: list[tuple[Leaf | None, list[Leaf]]] = [(None, [])]
    for leaf in leaves:
        if leaf[1] == height:
            groups.append((leaf, []))
        else:
            groups[-1][1].append(leaf)
    entries, before = [], b""
    for here, below in groups[1:]:
        assert here is not None
        key = here[0].encode()
        same = next(
            (at for at, (a, b) in enumerate(zip(before, key, strict=False)) if a != b),
            min(len(before), len(key)),
        )
        tree = link(node(blocks, below, height - 1))
        entries.append({"p": same, "k": key[same:], "v": link(here[2]), "t": tree})
        before = key
    left = link(node(blocks, groups[0][1], height - 1))
    return blocks.add({"l": left, "e": entries})


def repository(
    records: Mapping[str, object], did: str, stale: Mapping[str, object] | None = None
) -> bytes:
    """Return a CAR file with these records by key; `stale` ones lie in a tree of before."""
    blocks, top = Blocks(), b""
    for old in filter(None, (stale, records)):
        leaves = sorted((key, layer(key), blocks.add(value)) for key, value in old.items())
        height = max((leaf[1] for leaf in leaves), default=0)
        top = node(blocks, leaves, height) or b""
    commit = {
        "did": did,
        "version": 3,
        "data": link(top or blocks.add({"l": None, "e": []})),
        "rev": "3kp2aaaaaaaaa",
        "prev": None,
        "sig": b"\1" * 64,
    }
    root = blocks.add(commit)
    header = cbor2.dumps({"roots": [link(root)], "version": 1}, canonical=True)
    return varint(len(header)) + header + b"".join(reversed(blocks.parts))
