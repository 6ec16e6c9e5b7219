"""Files as answers: handed out to be kept, never shown in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header


def a_file(path: Path) -> FileResponse:
    """Answer with a file, under the name that it has."""
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=path.name,
        content_type="application/octet-stream",
    )


def a_zip(name: str, bits: Iterable[bytes]) -> StreamingHttpResponse:
    """Answer with a zip bit by bit, as it comes to be; nothing of it is written beside."""
    answer = StreamingHttpResponse(bits, content_type="application/zip")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
