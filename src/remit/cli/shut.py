"""What the patterns of never-opened files mean, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from remit.cli.terminal import sentence


def meaning(patterns: Iterable[str]) -> str:
    """Return in words what files of these patterns hold; "" for none.

    >>> meaning(["dms.json", "*ip-audit*.js", "mpims.json"])
    'direct messages; sign-ins and devices'
    """
    from remit.workflow.privacy.shut_parts import shut_parts

    return "; ".join(map(sentence, shut_parts(patterns)))
