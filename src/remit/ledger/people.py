"""People as pseudonyms: keyed, stable within a workspace, not to be turned back.

A person is known to the ledger by a keyed hash of their address. The role
(executive, press, authority …) is proposed from the title and the address
before they are hashed, and confirmed by her; names and addresses are not kept.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from remit.errors import WorkspaceReadOnly
from remit.ledger.roles import role_of
from remit.messages import say

KEY_BYTES = 32


def read_or_make_key(path: Path) -> bytes:
    """Return the workspace's key, made on first use and readable by her alone.

    Two processes that make it at once end with the same key: the file appears
    whole or not at all, and the first one stays.
    """
    if path.is_file():
        return path.read_bytes()
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
    except OSError as error:
        raise WorkspaceReadOnly(
            say("The workspace cannot be written."),
            where=str(path.parent),
            next_step=say("Check the folder's permissions, or name another workspace."),
        ) from error
    return path.read_bytes()


def mark_of(address: str, key: bytes) -> bytes:
    """Return the keyed hash (16 bytes) of an address, whatever its case.

    >>> mark_of("Ana@uni.example", b"k") == mark_of("ana@uni.example", b"k")
    True
    >>> mark_of("ana@uni.example", b"k") == mark_of("ana@uni.example", b"other")
    False
    """
    folded = address.strip().casefold().removeprefix("mailto:")
    return blake2b(folded.encode(), key=key, digest_size=16).digest()


def pseudonym(mark: bytes) -> str:
    """Return how a person is shown.

    >>> pseudonym(bytes.fromhex("0a1b2c3d4e5f"))
    'p-0a1b2c3d'
    """
    return f"p-{mark[:4].hex()}"


def proposed_role(label: str, address: str) -> str | None:
    """Return the role that a title or an address suggests, None where neither does.

    >>> proposed_role("Vice President for Research", "x17@uni.example")
    'executive'
    """
    return role_of(label) or role_of(address)
