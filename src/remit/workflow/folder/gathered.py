"""A stream that is written and emptied by turns, so that what is made can be handed out at once."""

from __future__ import annotations


class Gathered:
    """Holds what was written since it was last emptied; it is only ever written forwards.

    >>> stream = Gathered()
    >>> stream.write(b"a"), stream.write(b"b"), stream.taken(), stream.taken()
    (1, 1, b'ab', b'')
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, content: bytes) -> int:
        """Take bytes."""
        self._parts.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Do nothing: what was taken is handed out by `taken`."""

    def taken(self) -> bytes:
        """Return what was written since it was last asked for."""
        content = b"".join(self._parts)
        self._parts.clear()
        return content
