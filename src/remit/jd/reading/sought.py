"""Beginnings of words by which the steps of reading know the lines that concern them.

Each row belongs to patterns of one step: one of its stems stands in every line
that they can match (of "no work", those of that name in `wording.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from remit.jd.reading.stems import Stems

Sought = Literal[
    "title", "title below", "title bg", "employer", "seeking", "paper", "superior", "reporting",
    "advertised", "other tongue", "no work", "date", "pay", "degree", "notice", "hours",
    "travel", "place", "physical", "checks", "term",
]  # fmt: skip

STEMS: Mapping[Sought, tuple[str, ...]] = {
    "title": ("title", "position", "job", "role", "post", "наименование", "длъжност", "позиция"),
    "title below": ("title", "наименование"),
    "title bg": ("длъжност",),
    "employer": (
        *("employer", "company", "organization", "organisation", "agency", "institution"),
        *("hiring", "работодател", "организация", "институция", "фирма", "дружество"),
        *("предприятие", "учреждение", "ведомство", "администрация"),
    ),
    "seeking": (
        *("seek", "hiring", "looking", "recruiting", "searching", "invit", "accepting"),
        *("търси", "набира", "обявява"),
    ),
    "paper": ("характеристика",),
    "superior": (
        *("report to", "reports to", "report directly to", "reports directly to", "reporting to"),
        *("supervisor", "line manager", "responsible to", "accountable to"),
        *("подчинен", "ръководител", "отчита се"),
    ),
    "reporting": (
        *("report to", "reports to", "report directly to", "reports directly to", "reporting to"),
        *("reporting directly to", "under the ", "подчинен", "отчита"),
    ),
    "advertised": (
        *("seeks", "seeking", "hires", "hiring", "looking for", "search of", "position of"),
        *("applications for", "търси"),
    ),
    "date": (
        *("date", "posted", "effective", "revised", "updated", "reviewed", "revision"),
        *("position description", "prepared", "written", "created", "compiled", "drafted"),
        *("approved", "approval", "issued", "open date", "opening", "application opens"),
        *("application period", "published", "дата", "длъжностна характеристика"),
        *("актуализирана", "утвърд", "изготвена", "приет", "прие", "одобр", "в сила"),
    ),
    "pay": ("salary", "pay", "hiring", "compensation", "заплата", "възнаграждение"),
    "degree": (
        *("bachelor", "master", "degree", "diploma", "high school", "graduation", "ba", "bs"),
        *("bsc", "b.a.", "b.s.", "ph", "phd", "ged"),
        *("бакалавър", "магистър", "висше", "образова"),
    ),
    "other tongue": (
        *("le", "la", "les", "des", "du", "et", "une", "pour", "dans", "est", "que", "au", "sur"),
        *("der", "die", "das", "und", "für", "mit", "ist", "nicht", "von", "zu", "den", "ein"),
        *("el", "los", "las", "una", "con", "para", "por", "y", "del", "il", "di", "che", "per"),
    ),
    "no work": (
        *("appl", "resume", "résumé", "cover letter", "cv", "click", "download pdf"),
        *("visit our", "equal opportunity", "interview", "background check", "drug test"),
        *("learn more", "read more", "more information", "candidate", "salary"),
        *("compensation", "benefits", "per year", "per hour", "annually", "subject "),
        *("share this", "description", "this form", "the form", "can only be ", " jobs"),
        *(" vacancies", " openings", " roles", "work type", "work location", "work schedule"),
        *("work arrangement", "work status", "work hour", "автобиография", "кандидат"),
        *("заплащане", "written duty", "написано задължение"),
    ),
    "notice": (
        *("salary", "deadline", "application", "apply by", "closing date", "to apply", "заплата"),
        *("срок", "кандидатстване"),
    ),
    "hours": (
        *("night", "weekend", "evening", "on call", "on-call", "24/7", "overtime", "shift"),
        *("holidays", "hours", "извънработно", "нощн", "смени", "дежурств", "почивни дни"),
        *("денонощ", "часа на"),
    ),
    "travel": ("travel", "командировк", "пътуван"),
    "place": (
        *("remote", "hybrid", "onsite", "on-site", "telecommut", "telework", "work from"),
        *("от вкъщи", "дистанционно", "от разстояние"),
    ),
    "physical": ("lift", "pounds", "lbs", "physical", "физическ"),
    "checks": (
        *("background", "drug test", "driver", "fingerprint", "vaccinat", "public trust"),
        *("criminal record", "шофьорска", "съдимост"),
    ),
    "term": ("temporary", "term", "part-time", "month", "срочен", "безсрочен", "непълно"),
}
SOUGHT: Stems[Sought] = Stems(STEMS)
