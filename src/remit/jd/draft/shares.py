"""Shares that add to 100 exactly, and where a share too small to list is counted."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from fractions import Fraction

NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "publishing": ("creative", "strategy", "community"),
    "creative": ("publishing", "strategy"),
    "community": ("publishing", "listening", "partners"),
    "listening": ("community", "analytics", "crisis"),
    "crisis": ("counsel", "media", "internal", "listening"),
    "internal": ("publishing", "counsel", "crisis"),
    "counsel": ("strategy", "crisis", "internal"),
    "strategy": ("counsel", "analytics", "publishing"),
    "channels": ("governance", "publishing", "paid"),
    "analytics": ("strategy", "listening", "publishing"),
    "governance": ("channels", "people", "strategy"),
    "paid": ("strategy", "channels", "publishing"),
    "media": ("crisis", "partners", "publishing"),
    "partners": ("media", "community", "other"),
    "people": ("governance", "admin", "other"),
    "admin": ("other", "people", "governance"),
    "other": ("admin", "partners", "people"),
}
"""The areas nearest by meaning, nearest first: what work too small to list is counted with.

Nearness is whom the work serves and what it needs, not the tool it uses:
a crisis is nearer to advice than to the posts that carry it.
"""


def whole_shares(weights: Sequence[float], total: int = 100, step: int = 1) -> tuple[int, ...]:
    """Return whole numbers in steps of `step`, in proportion to `weights`, that sum to `total`.

    Largest remainders (Hamilton's method): each weight gets its quota rounded
    down, and what is left goes to the largest remainders, one step each; equal
    remainders go to the larger weight, then to the earlier one. No result is a
    whole step or more away from its quota. `ValueError` when a weight is
    negative or not finite, when all are zero, or when `total` is no multiple of
    `step`.

    >>> whole_shares([1, 1, 1])
    (34, 33, 33)
    >>> whole_shares([0.62, 0.27, 0.11], step=5)
    (60, 30, 10)
    """
    exact = [Fraction(weight) for weight in weights]
    if total % step or not exact or min(exact) < 0 or not any(exact):
        raise ValueError("weights must be zero or more with one above, in whole steps")
    whole, steps = sum(exact), total // step
    quotas = [weight * steps / whole for weight in exact]
    floors = [math.floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - quotas[i], -exact[i], i))
    for index in by_remainder[: steps - sum(floors)]:
        floors[index] += 1
    return tuple(count * step for count in floors)


def neighbour(area: str, present: Collection[str]) -> str | None:
    """Return the area nearest by meaning to `area` among those present.

    Neighbours of neighbours are tried in turn; None when nothing but `area`
    itself is present.

    >>> neighbour("crisis", {"publishing", "media"})
    'media'
    >>> neighbour("crisis", {"admin"})
    'admin'
    """
    seen, ring = {area}, [area]
    while ring:
        for near in ring:
            if near != area and near in present:
                return near
        ring = [near for each in ring for near in NEIGHBOURS.get(each, ()) if near not in seen]
        ring = list(dict.fromkeys(ring))
        seen.update(ring)
    return None


def rounded_up(share: float, step: int = 1) -> int:
    """Return a share (0 to 1) as per cent, rounded up to the step; 0 up to half a per cent.

    For what must not lose any of itself to its neighbours by rounding.

    >>> rounded_up(0.101), rounded_up(0.004), rounded_up(0.12, step=5)
    (11, 0, 15)
    """
    percent = round(100 * share, 6)
    return 0 if percent <= 0.5 else min(100, math.ceil(percent / step) * step)
