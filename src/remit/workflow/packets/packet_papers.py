"""The papers of a packet as a reader thinks of them: one in several forms, under its name."""

from __future__ import annotations

from dataclasses import dataclass

from remit.errors import RemitError
from remit.messages import say, translator
from remit.packet.form.form_model import form_keys, read_form
from remit.packet.whole.json_form import ENTRIES, POSITION, FileMark
from remit.workflow.packets.kept_packets import KeptPacket
from remit.workflow.packets.page_pictures import page_count

NAMES = {
    "description": say("Job description"),
    "report": say("Evidence report"),
    ENTRIES: say("Entries behind the figures"),
    POSITION: say("What the forms were filled from"),
}
FORM, OWN = "form-", "own-"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a packet in all its forms; `pages` are those of its pdf, 0 without one."""

    name: str
    files: tuple[FileMark, ...]
    pdf: FileMark | None
    pages: int


def known_forms(language: str) -> list[tuple[str, str]]:
    """Return the key and the name of every form that ships with Remit, with whose it is."""
    forms = {key: read_form(key) for key in form_keys()}
    return [
        (key, f"{form.institution.said(language)}: {form.name.said(language)}")
        for key, form in forms.items()
    ]


def papers_of_packet(found: KeptPacket, language: str) -> list[Paper]:
    """Return the papers of a packet; data for programs comes last."""
    by_name: dict[str, list[FileMark]] = {}
    for each in found.files:
        name = each.name if each.name in (ENTRIES, POSITION) else each.name.rpartition(".")[0]
        by_name.setdefault(name, []).append(each)
    order = sorted(by_name, key=lambda name: (name in (ENTRIES, POSITION), name))
    return [_paper(found, _name(name, language), by_name[name]) for name in order]


def _paper(found: KeptPacket, name: str, files: list[FileMark]) -> Paper:
    pdf = next((each for each in files if each.name.endswith(".pdf")), None)
    return Paper(name, tuple(files), pdf, _pages(found, pdf))


def _pages(found: KeptPacket, pdf: FileMark | None) -> int:
    try:
        return 0 if pdf is None else page_count(found.folder / pdf.name, pdf.sha256)
    except RemitError:
        return 0


def _name(name: str, language: str) -> str:
    if name in NAMES:
        return NAMES[name].text(translator(language))
    key = name.removeprefix(FORM)
    if key != name and key in form_keys():
        form = say("Form: {name}", name=read_form(key).name.said(language))
        return form.text(translator(language))
    own = say("Your own form: {name}", name=name.removeprefix(OWN))
    return own.text(translator(language))
