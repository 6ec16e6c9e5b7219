"""The fitted weights that ship with Remit: a compressed file for each purpose beside the code."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import numpy as np

from remit.areas.features import BUCKETS, LABELS
from remit.areas.text_model import Weights

Purpose = Literal["activities", "duties"]
PURPOSES: tuple[Purpose, ...] = ("activities", "duties")


def file_of(purpose: Purpose) -> str:
    """Return the name of the file that holds the weights for a purpose."""
    return f"{purpose}.npz"


@cache
def read_weights(purpose: Purpose) -> Weights:
    """Return the weights that ship with Remit for reading activities or duties.

    >>> read_weights("duties").table.shape == (BUCKETS, len(LABELS))
    True
    """
    with np.load(io.BytesIO((files("remit.areas") / file_of(purpose)).read_bytes())) as held:
        table = np.zeros((BUCKETS, len(LABELS)), np.float16)
        table[held["rows"]] = held["values"]
        words = bytes(held["words"]).decode().split("\n")
        temperature, least_chance = held["settings"].tolist()
        return Weights(
            table=table,
            bias=held["bias"],
            rarity=dict(zip(words, held["rarity"].tolist(), strict=True)),
            temperature=temperature,
            least_chance=least_chance,
            digest=bytes(held["digest"]).decode(),
        )


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights as 16-bit numbers, rows that are all zero left out."""
    rows = np.flatnonzero(np.abs(weights.table).max(axis=1) > 0).astype(np.uint32)
    np.savez_compressed(
        path,
        rows=rows,
        values=weights.table[rows].astype(np.float16),
        bias=weights.bias,
        words=_bytes("\n".join(weights.rarity)),
        rarity=np.array(list(weights.rarity.values()), np.float16),
        settings=np.array([weights.temperature, weights.least_chance], np.float64),
        digest=_bytes(weights.digest),
    )


def _bytes(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(text.encode(), np.uint8)
