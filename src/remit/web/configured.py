"""How Django is set up for the desk: no models, no database, no migrations, no admin."""

from __future__ import annotations

import secrets
from pathlib import Path

import django
from django import conf

from remit.errors import RemitError
from remit.web.desk import Desk
from remit.workflow.folder.desk_folder import arriving_place

HERE = Path(__file__).parent
LARGEST_UPLOAD = 8 * 1024**3
"""Bytes of one request; archives of years of video links stay far below."""
IN_MEMORY = 1024**2
AS_LONG_AS_THE_DESK = 100 * 366 * 86_400
"""Seconds: a session ends with the desk, whose key is made anew, whatever a clock says."""


def configure(desk: Desk) -> None:
    """Set Django up to serve a desk; a second desk of the same process takes its place."""
    if conf.settings.configured:
        conf.settings.REMIT_DESK = desk
        conf.settings.FILE_UPLOAD_TEMP_DIR = _arriving(desk)
        conf.settings.ALLOWED_HOSTS = _names(desk)
        return
    conf.settings.configure(
        DEBUG=False,
        REMIT_DESK=desk,
        SECRET_KEY=secrets.token_urlsafe(48),
        ALLOWED_HOSTS=_names(desk),
        ROOT_URLCONF="remit.web.urls",
        INSTALLED_APPS=[],
        MIDDLEWARE=[
            "remit.web.guard.Guard",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "remit.web.guard.Door",
            "remit.web.stops.Stops",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [str(HERE / "templates")],
                "OPTIONS": {"environment": "remit.web.drawn.environment", "auto_reload": False},
            }
        ],
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        SESSION_COOKIE_NAME=f"remit-{desk.port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_EXPIRE_AT_BROWSER_CLOSE=True,
        SESSION_COOKIE_AGE=AS_LONG_AS_THE_DESK,
        CSRF_USE_SESSIONS=True,
        CSRF_FAILURE_VIEW="remit.web.stops.not_from_here",
        DATA_UPLOAD_MAX_MEMORY_SIZE=4 * IN_MEMORY,
        DATA_UPLOAD_MAX_NUMBER_FILES=500,
        FILE_UPLOAD_MAX_MEMORY_SIZE=IN_MEMORY,
        FILE_UPLOAD_TEMP_DIR=_arriving(desk),
        FILE_UPLOAD_PERMISSIONS=0o600,
        USE_I18N=False,
        USE_TZ=True,
        LOGGING_CONFIG=None,
    )
    django.setup()


def _names(desk: Desk) -> list[str]:
    return sorted({host.rpartition(":")[0] for host in desk.hosts})


def _arriving(desk: Desk) -> str | None:
    """Return where files lie while they come in; the system's own place where none can be had."""
    try:
        return str(arriving_place(desk.workspace()))
    except RemitError:
        return None
