"""The repository of a Bluesky account: its records, under keys that lie in a tree beside them.

A record does not know its own key. The keys stand in the nodes of a Merkle
search tree, each shortened by what it shares with the one before it in its
node. The file is read twice: first the tree, of which only the keys of posts
and reposts are kept; then the records that these keys name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any, BinaryIO

import cbor2
import msgspec

from remit.sources.json.json_items import UNDECODED
from remit.sources.posts.block_file import Block, read_blocks
from remit.sources.posts.bluesky_fields import KINDS, PostRecord, is_claim_off, key_moment, told_of
from remit.sources.posts.told_posts import Owner, Raw, Told

NODE = b"\xa2\x61e"
"""How a node begins: a map of two, the first of them `e`."""

LINK = 42
HASH = 32
UNREADABLE = (
    cbor2.CBORError,
    ValueError,
    TypeError,
    OverflowError,
    MemoryError,
    RecursionError,
    *UNDECODED,
)


class Repository:
    """Whose repository it is, and the keys of its posts and reposts by the hash of the record.

    `others` counts records of other kinds, `missing` nodes of the tree that
    the file does not hold whole: their records have lost their keys.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.did = ""
        self.keys: dict[bytes, str] = {}
        self.others = 0
        self.missing = 0
        self.stale: dict[bytes, bytes] = {}
        """Nodes that the newest commit does not reach, with the nodes below them."""
        top = self._read(stream)
        self._walk(top)

    def _read(self, stream: BinaryIO) -> bytes:
        blocks, top = read_blocks(stream), b""
        root = _root(next(blocks, None))
        for block in blocks:
            if block.digest == root:
                self.did, top = _commit(block.content)
            elif block.content.startswith(NODE) and block.digest:
                self._meet(block)
        return top

    def _meet(self, block: Block) -> None:
        try:
            node = _node(cbor2.loads(block.content))
        except (*UNREADABLE, LookupError):
            return
        self.stale[block.digest] = b"".join(node.below)
        self.others += node.others
        for digest, key in node.entries:
            known = self.keys.get(digest)
            self.keys[digest] = f"{known}\n{key}" if known else key

    def _walk(self, top: bytes) -> None:
        waiting = [top]
        while waiting:
            below = self.stale.pop(waiting.pop(), None)
            if below is None:
                self.missing += 1
            else:
                waiting += [below[at : at + HASH] for at in range(0, len(below), HASH)]

    def forget_stale(self, stream: BinaryIO) -> None:
        """Leave out what only older states of the tree named, where that can be told.

        Where nodes are missing, what is not reached may hang below them.
        """
        if not self.stale or self.missing:
            return
        stale, self.stale = self.stale, {}
        self.keys, self.others = {}, 0
        for block in read_blocks(stream):
            if block.content.startswith(NODE) and block.digest and block.digest not in stale:
                self._meet(block)


class _Node(msgspec.Struct, gc=False):
    """A node of the tree: the nodes below it, its posts and reposts, and a count of the rest."""

    below: list[bytes]
    entries: list[tuple[bytes, str]]
    others: int


def _root(header: Block | None) -> bytes:
    """Return the hash of the newest commit, which the file's header names."""
    try:
        return _hash(cbor2.loads(header.content)["roots"][0]) if header else b""
    except (*UNREADABLE, LookupError):
        return b""


def _commit(content: bytes) -> tuple[str, bytes]:
    """Return the account of a commit, and the hash of its tree."""
    try:
        commit = cbor2.loads(content)
        return str(commit["did"]), _hash(commit["data"])
    except (*UNREADABLE, KeyError):
        return "", b""


def _node(content: Any) -> _Node:
    """Return a node; raises one of UNREADABLE or KeyError where it is none.

    A key is written without the `p` bytes that it shares with the one before.
    """
    node = _Node([], [], 0)
    if content["l"] is not None:
        node.below.append(_hash(content["l"]))
    key = b""
    for entry in content["e"]:
        key = key[: entry["p"]] + entry["k"]
        collection, _, name = key.decode("utf-8", "replace").partition("/")
        if collection in KINDS:
            node.entries.append((_hash(entry["v"]), f"{collection}/{name}"))
        else:
            node.others += 1
        if entry["t"] is not None:
            node.below.append(_hash(entry["t"]))
    return node


def _hash(link: Any) -> bytes:
    """Return the hash that a link names; raises TypeError for what is no link."""
    if not isinstance(link, cbor2.CBORTag) or link.tag != LINK or not isinstance(link.value, bytes):
        raise TypeError(link)
    return link.value[-HASH:]


class Records:
    """Tells what the records of a repository say."""

    def __init__(self, repository: Repository, owner: Owner) -> None:
        self._repository = repository
        self._owner = owner
        self.off = 0
        """How many posts claimed a day far from that in which their key was made."""

    def raws(self, stream: BinaryIO) -> Iterator[Raw]:
        """Yield where each post lies and what it tells, then what is not there."""
        repository, left = self._repository, self._repository.keys
        for block in read_blocks(stream):
            if keys := left.pop(block.digest, ""):
                yield from self._told(block, keys.split("\n"))
        lost = sum(keys.count("\n") + 1 for keys in left.values())
        yield from [(0, 0, None)] * (lost + repository.missing)
        yield from repeat((0, 0, "not-a-post"), repository.others)

    def _told(self, block: Block, keys: list[str]) -> Iterator[Raw]:
        try:
            record = msgspec.convert(cbor2.loads(block.content), PostRecord)
        except UNREADABLE:
            yield from [(block.offset, len(block.content), None)] * len(keys)
            return
        for key in keys:
            yield block.offset, len(block.content), self._post(record, *key.split("/", 1))

    def _post(self, record: PostRecord, collection: str, key: str) -> Told:
        told = told_of(record, self._repository.did, collection, key, self._owner)
        made = key_moment(key)
        if made is not None and is_claim_off(told.at, made):
            self.off += 1
            told.at = made
        return told
