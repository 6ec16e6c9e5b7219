"""How long one file of a description takes, and whether its kind changes what is read.

Run `python -m benchmarks.jd_files`. The texts are real descriptions, where the
folder of samples is at hand, set anew as docx, odt, rtf, html and pdf; beside
them the office files as their employers published them. Where LibreOffice is
at hand, it also turns each docx into pdf, odt, rtf and doc, so that what
another program writes is read too.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from tests.jd.rendering import FORMS, bare

from remit.areas.placer import read_placer
from remit.errors import RemitError
from remit.jd.reading import read_description

REPOSITORY = Path(__file__).parent.parent
RUNS = 3  # for each file, after one that warms up; the median counts
PROMISED = {"docx": 50, "pdf": 100}  # milliseconds of the processor
Duties = dict[str, list[str] | None]


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Return milliseconds by kind of file, and how many texts give the same duties in it."""
    named = os.environ.get("REMIT_SHARED_DATA")
    data = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not data.is_dir():
        return {"left_out": "the folder of samples is absent"}
    texts = sorted(path for path in (data / "jds").iterdir() if path.suffix != ".csv")
    with tempfile.TemporaryDirectory() as folder:
        places = dict(_rendered(texts[:: 10 if quick else 1], Path(folder)))
        if not quick:
            places.update(_converted(places["docx"], Path(folder)))
        return {
            "promised_milliseconds": PROMISED,
            "milliseconds": {
                **{kind: _speed(place.iterdir()) for kind, place in places.items()},
                **{f"{kind}, as published": _speed(each) for kind, each in _published(data)},
            },
            "same_duties": _same({kind: _duties(place) for kind, place in places.items()}),
        }


def _rendered(texts: Iterable[Path], folder: Path) -> Iterator[tuple[str, Path]]:
    """Write every text in every form; the text itself is the one that others are held to."""
    texts = list(texts)
    for kind, build in {"md": str.encode, **FORMS}.items():
        place = folder / kind
        place.mkdir()
        for text in texts:
            content = build(text.read_text(encoding="utf-8", errors="replace"))
            (place / f"{text.name}.{kind}").write_bytes(content)
        yield kind, place


def _converted(source: Path, folder: Path) -> dict[str, Path]:
    """Have LibreOffice write the Word files in other forms; its docx comes by way of a doc."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    places = {kind: folder / f"office-{kind}" for kind in ("pdf", "odt", "rtf", "doc", "docx")}
    for kind in ("pdf", "odt", "rtf", "doc"):
        _convert(program, source, places[kind], kind)
    _convert(program, places.pop("doc"), places["docx"], "docx")
    return {f"{kind} by LibreOffice": place for kind, place in places.items()}


def _convert(program: str, source: Path, target: Path, kind: str) -> None:
    profile = (target.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    files = [str(path) for path in sorted(source.iterdir())]
    subprocess.run([*command, "--outdir", str(target), *files], capture_output=True, check=True)


def _published(data: Path) -> Iterator[tuple[str, list[Path]]]:
    files = sorted((data / "jds-original").rglob("*"))
    for kind in ("docx", "odt", "pdf", "html"):
        yield kind, [path for path in files if path.suffix == f".{kind}"]


def _speed(files: Iterable[Path]) -> dict[str, float]:
    """Return median, 95th per cent and slowest of the files; refused ones count too."""
    placer = read_placer()
    taken = sorted(_milliseconds(lambda path=path: _read(path, placer)) for path in files)
    return {
        "files": len(taken),
        "median": round(statistics.median(taken), 1),
        "p95": round(taken[min(len(taken) - 1, int(len(taken) * 0.95))], 1),
        "max": round(taken[-1], 1),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(RUNS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return 1000 * statistics.median(taken)


def _read(path: Path, placer: Any = None) -> list[str] | None:
    try:
        return [bare(duty.text) for duty in read_description(path, placer).duties]
    except RemitError:
        return None


def _duties(place: Path) -> Duties:
    """Return the duties by text; the name of a file begins with that of its text."""
    return {_text_of(path.name): _read(path) for path in sorted(place.iterdir())}


def _text_of(name: str) -> str:
    return name.removesuffix(name[name.rindex(".") :]).removesuffix(".docx")


def _same(found: dict[str, Duties]) -> dict[str, Any]:
    """Return by kind how many texts give the duties of the text itself, and which do not."""
    plain = found.pop("md")
    written = sum(len(duties or ()) for duties in plain.values())
    told = {}
    for kind, duties in found.items():
        others = sorted(name for name in plain if duties.get(name, None) != plain[name])
        told[kind] = {
            "texts": len(plain),
            "duties": written,
            "same": len(plain) - len(others),
            "others": others,
        }
    return told


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
