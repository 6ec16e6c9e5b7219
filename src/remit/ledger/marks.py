"""What a record and a version of it are known by, and how well an export knows it."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import msgspec

from remit.sources.evidence import Record

DIGITS = "0123456789"
LONGEST_NUMBER = 19
"""Digits that fit eight bytes."""

_encode = msgspec.msgpack.Encoder().encode


def mark_of(source: str, record: Record) -> bytes:
    """Return 16 bytes for a record: a hash of source and key, then the number the key ends with.

    Records whose keys are numbered lie side by side in the index, so that a
    page of them is written to a few places instead of all over the file.

    >>> mark_of("x-archive", Record("x:258", (), 0))[8:].hex()
    '0000000000000102'
    """
    key = record.key
    stem = key.rstrip(DIGITS)
    number = key[len(stem) :]
    if len(number) > LONGEST_NUMBER:
        stem, number = key, ""
    start = _stem("" if record.shared else source, stem, len(number))
    return start + int(number or 0).to_bytes(8, "big")


@lru_cache(maxsize=4096)
def _stem(source: str, stem: str, digits: int) -> bytes:
    named = f"{source}\n{stem}\n{digits}".encode(errors="surrogatepass")
    return blake2b(named, digest_size=8).digest()


def rank_of(record: Record) -> int:
    """Return how well an export knows a record: 2 where it knows whose, 1 at first hand.

    Her own calendar knows that she accepted; a team's calendar under the same
    UID does not. Called off is called off for everybody; what is still to come
    is known no better for lying in her calendar.
    """
    evidence = record.evidence
    if len(evidence) == 1:
        knows = evidence[0].mine == "yes"
    elif evidence:
        knows = any(each.mine == "yes" for each in evidence)
    else:
        knows = record.withdrawn != "future"
    return 2 * knows + (not record.secondhand)


def digest_of(record: Record, rank: int) -> bytes:
    """Return 8 bytes for what a version says of its record.

    >>> digest_of(Record("x:1", (), 0), 3) == digest_of(Record("x:1", (), 700), 3)
    True
    """
    content = _encode((record.revision, rank, record.evidence))
    return blake2b(content, digest_size=8).digest()
