"""Small tables in the layouts of products, built after the headers that are known of them.

None of them is a real export; what is known of each stands in its profile.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from tests.sources.sample import Sample

META = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes"
)
HOOTSUITE = (
    "Date (GMT),Post ID,Post Message,Post Permalink,Post Type,Social Network,Team member,"
    "Impressions"
)
SPROUT = "Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions"
BUFFER = "Date,Update,Service,Service Link,Type,Impressions,Clicks,Status"
X_OLD = "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,permalink clicks"
LINKEDIN = (
    "Post title,Post link,Post type,Campaign name,Posted by,Created date,Campaign start date,"
    "Campaign end date,Audience,Impressions,Content Type"
)
LATER = "Posted At,Caption,Media Type,Post URL,Impressions,Likes"
AGORAPULSE = "Publishing date,Publishing time,Message,Link,Impressions,Reactions"
METRICOOL = "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,GBP,Instagram,Pinterest,Shortener"
PUBLER = (
    "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,"
    "Media URL(s) - Separated by comma,Label(s) - Separated by comma"
)

META_ELSEWHERE = {
    "pt": (
        "Identificação do post;Identificação da conta;Nome de usuário da conta;Nome da conta;"
        "Descrição;Duração (s);Horário de publicação;Link permanente;Tipo de post;Alcance"
    ),
    "fr": (
        "Identifiant de la publication;ID de la Page;Nom de la page;Heure de publication;Permalien;"
        "Type de publication;Vues"
    ),
    "es": (
        "Identificador de la publicación;Nombre de usuario de la cuenta;Nombre de la cuenta;"
        "Descripción;Hora de publicación;Enlace permanente;Tipo de publicación;Alcance"
    ),
    "de": (
        "Beitrags-ID;Konto-ID;Konto-Benutzername;Kontoname;Beschreibung;Dauer (Sek.);"
        "Veröffentlichungszeitpunkt;Permalink;Beitragstyp;Datenkommentar"
    ),
    "it": (
        "ID dell'account;Nome utente dell'account;Nome account;Descrizione;Durata (s);"
        "Orario di pubblicazione;Permalink;Tipo di post"
    ),
}
"""Headers of Meta Business Suite in other languages, after the tests of other readers."""


def table(header: str, rows: Sequence[Sequence[str]], *, sign: str = ",", above: str = "") -> bytes:
    """Return a text table; `above` are rows of titles."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=sign, lineterminator="\n")
    writer.writerow(next(csv.reader([header])))
    writer.writerows(rows)
    return (above + written.getvalue()).encode()


def sample(source: str, content: bytes, count: int) -> Sample:
    return Sample(source, {f"{source}.csv": content}, f"{source}.csv", count)


def meta_suite() -> Sample:
    rows = [
        [
            f"1790000000000000{number}", "17841", "campus", "Campus", f"Caption {number}", "0",
            f"03/{number + 10}/2021 06:08", f"https://www.instagram.com/p/Cexample{number}/",
            "IG image", "", "Lifetime", "160", "120", "5",
        ]
        for number in range(6)
    ]  # fmt: skip
    return sample("meta-suite", table(META, rows), 6)


def meta_elsewhere(language: str) -> Sample:
    """Return one damaged row, on a page of Facebook, as a reader in another language saves it."""
    names = META_ELSEWHERE[language].split(";")
    times = ("Horário", "Heure", "Hora", "Veröffentlichungszeitpunkt", "Orario")
    links = ("Link permanente", "Permalien", "Enlace permanente", "Permalink")
    cells = dict.fromkeys(names, "") | {names[0]: "1.22158E+17"}
    for name in names:
        if name.startswith(times):
            cells[name] = "03/14/2021 09:05"
        elif name in links:
            cells[name] = "https://www.facebook.com/campus/posts/5412345678901"
    text = "\ufeff" + ";".join(names) + "\n" + ";".join(cells.values()) + "\n"
    return Sample("meta-suite", {"Inhalte.csv": text.encode()}, "Inhalte.csv", 1)


def hootsuite() -> Sample:
    rows = [
        [
            f"2022-03-0{number} 14:30", f"108_54123456789{number}", f"Spring {number}",
            f"https://facebook.com/108/posts/54123456789{number}", "Photo", "Facebook",
            "Dana" if number % 2 else "Ivan", "1,200",
        ]
        for number in range(1, 7)
    ]  # fmt: skip
    above = 'Post performance,,,,,,,\n"Mar 1, 2022 - Mar 31, 2022",,,,,,,\n'
    return sample("hootsuite", table(HOOTSUITE, rows, above=above), 6)


def sprout_social() -> Sample:
    rows = [
        [
            f"03/{number}/2022 10:05 am", f"44{number}", "Instagram", "Post", "Reel", "Campus",
            "Dana", f"https://www.instagram.com/reel/Cabcde{number}", f"Summer {number}", "2000",
        ]
        for number in range(10, 16)
    ]  # fmt: skip
    return sample("sprout-social", table(SPROUT, rows), 6)


def buffer() -> Sample:
    rows = [
        [
            f"2022-04-{number:02}T08:00:00Z", f"News {number}", "twitter",
            f"https://x.com/campus/status/15100000000000000{number:02}", "text", "8", "1", "sent",
        ]
        for number in range(1, 7)
    ]  # fmt: skip
    rows.append(["2022-05-01T08:00:00Z", "A draft", "twitter", "", "text", "", "", "Draft"])
    return sample("buffer", table(BUFFER, rows), 7)


def x_analytics() -> Sample:
    rows = [
        [
            f"15100000000000001{number:02}",
            f"https://twitter.com/campus/status/15100000000000001{number:02}",
            f"Hello {number}", f"2022-04-{number:02} 18:42 +0000", "1500", "50", "1",
        ]
        for number in range(1, 7)
    ]  # fmt: skip
    return sample("x-analytics", table(X_OLD, rows), 6)


LINKED = [
    [
        f"News of day {number}",
        f"https://www.linkedin.com/feed/update/urn:li:activity:73000000000000000{number}",
        "Organic", "", "Dana" if number % 2 else "Ivan Petrov", f"05/{number}/2022", "", "",
        "All followers", "716", "Image",
    ]
    for number in range(10, 16)
]  # fmt: skip


def linkedin_page() -> Sample:
    above = '"Engagement metrics for single posts, in UTC",,,,,,,,,,\n'
    return sample("linkedin-page", table(LINKEDIN, LINKED, above=above), 6)


def later() -> Sample:
    rows = [
        [
            f"Apr {number}, 2022 6:15 PM", f"Our café {number}", "Video",
            f"https://www.tiktok.com/@campus/video/73500000000000000{number}", "3000", "200",
        ]
        for number in range(10, 16)
    ]  # fmt: skip
    return sample("later", table(LATER, rows), 6)


def agorapulse() -> Sample:
    rows = [
        [
            f"0{number}/04/2022", "17:45", f"Bonjour {number}",
            f"https://facebook.com/1/posts/99912345{number}", "500", "30",
        ]
        for number in range(1, 7)
    ]  # fmt: skip
    return sample("agorapulse", table(AGORAPULSE, rows), 6)


def metricool() -> Sample:
    ticks = ["TRUE", "FALSE", "FALSE", "FALSE", "FALSE", "FALSE"]
    rows = [
        [f"Plan {number}", f"2022-06-{number:02}", "10:00:00", "FALSE", *ticks, "TRUE"]
        for number in range(1, 7)
    ]
    rows.append(["Only a draft", "2022-06-08", "10:00:00", "TRUE", *ticks, "TRUE"])
    return sample("metricool", table(METRICOOL, rows), 7)


def publer() -> Sample:
    rows = [
        [
            f"2022/07/{number:02} 20:35",
            f"Pin {number}",
            "",
            f"https://a.example/{number}.jpg",
            "news",
        ]
        for number in range(1, 7)
    ]
    return sample("publer", table(PUBLER, rows), 6)


BUILDERS: tuple[Callable[[], Sample], ...] = (
    meta_suite,
    hootsuite,
    sprout_social,
    buffer,
    x_analytics,
    linkedin_page,
    later,
    agorapulse,
    metricool,
    publer,
)

# ── spreadsheets ──

Cell = str | float | bool | date | None
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
START = date(1899, 12, 30)


def xlsx(sheets: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Return a spreadsheet with these sheets; None leaves a cell out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(sheets).items():
            archive.writestr(name, content)
    return packed.getvalue()


def _parts(sheets: dict[str, Sequence[Sequence[Cell]]]) -> dict[str, str]:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    kinds = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    styles = f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{kinds}'
        f"{styles}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="22"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        body = "".join(_row(at, cells) for at, cells in enumerate(rows, 1))
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
        )
    return parts


def _row(number: int, cells: Sequence[Cell]) -> str:
    written = "".join(
        _cell(f"{chr(65 + at)}{number}", value)
        for at, value in enumerate(cells)
        if value is not None
    )
    return f'<row r="{number}">{written}</row>'


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime):
        day = (value - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001
        return f'<c r="{place}" s="1"><v>{day!r}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="2"><v>{(value - START).days}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def ods(name: str, rows: Sequence[Sequence[str | datetime]]) -> bytes:
    """Return a sheet as an open document, with the million empty rows that offices add."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}">{body}{empty}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return packed.getvalue()


def _ods_cell(value: str | datetime) -> str:
    if isinstance(value, datetime):
        stamp = value.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{stamp}"/>'
    return (
        '<table:table-cell office:value-type="string"><text:p>'
        f"{escape(value)}</text:p></table:table-cell>"
    )
