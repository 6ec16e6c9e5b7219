"""Serving the desk on the loopback address until it is told to stop."""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from waitress.server import create_server

from remit.errors import UsageError
from remit.messages import say
from remit.web.configured import LARGEST_UPLOAD, configure
from remit.web.desk import Desk
from remit.web.watching import watch

LOOPBACK = "127.0.0.1"
THREADS = 3
"""One works while others wait for the disk; more would only take turns at the interpreter."""
IN_MEMORY = 1024**2


def serve(folder: Path, port: int, opened: Callable[[str], None], *, browser: bool) -> None:
    """Serve the desk of a workspace; `opened` is told its address. Returns when interrupted.

    Port 0 takes any that is free. Raises `UsageError` where a port is taken.
    """
    from django.core.wsgi import get_wsgi_application

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that some wait is no news
    listening = _listening(port)
    desk = Desk(folder, listening.getsockname()[1])
    configure(desk)
    server = create_server(
        get_wsgi_application(),
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_UPLOAD,
        inbuf_overflow=IN_MEMORY,
        channel_timeout=600,
        clear_untrusted_proxy_headers=True,
    )
    watching = watch(desk)
    opened(desk.address)
    if browser:
        webbrowser.open(desk.address)
    with contextlib.closing(server), contextlib.suppress(KeyboardInterrupt):
        server.run()
    watching.set()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise UsageError(
            say("Port {port} is taken or may not be used.", port=port),
            next_step=say("Leave out --port, and a free one is taken."),
            code="port-taken",
        ) from error
    return listening
