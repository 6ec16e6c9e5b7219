"""An invented, credible case: a university's social media manager in 2021."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.findings import Finding
from remit.jd.description import Description, Duty
from remit.jd.draft import Draft, DraftDuty, OldDuty
from remit.jd.gap import Answered, AreaGap, Gap
from remit.measure.model import Assumption, Interval, Measures, Shift
from remit.messages import say
from remit.packet.ground.model import (
    Decided,
    Entries,
    Origin,
    PacketInputs,
    Position,
    Profile,
    Sources,
)

AS_OF = date(2021, 12, 31)
WINDOW = (date(2020, 12, 31), AS_OF)
SHIFT = date(2020, 3, 12)
BEFORE = {
    "publishing": 0.46,
    "creative": 0.17,
    "community": 0.16,
    "analytics": 0.10,
    "listening": 0.03,
    "admin": 0.05,
    "unplaced": 0.03,
}
AFTER = {
    "crisis": 0.27,
    "internal": 0.19,
    "publishing": 0.15,
    "counsel": 0.12,
    "listening": 0.08,
    "community": 0.06,
    "analytics": 0.04,
    "creative": 0.03,
    "admin": 0.02,
    "unplaced": 0.04,
}
DUTIES = {
    "en": (
        "Posts content on the university's channels.",
        "Takes photographs at campus events and edits short films.",
        "Answers questions from followers.",
        "Prepares a monthly report on followers and reach.",
        "Directs the response on social media when the university faces a crisis, so that "
        "people are safe and informed.",
        "Writes and issues messages for students, staff and families, so that they know what "
        "to do and why.",
        "Advises the president and the deans before they speak in public.",
        "Watches what is said about the university and warns of trouble early.",
        "Work that could not be placed.",
        "Supports the web team with event listings.",
    ),
    "bg": (
        "Публикува съдържание в каналите на университета.",
        "Снима събития в университета и монтира кратки филми.",
        "Отговаря на въпроси на последователите.",
        "Изготвя месечен отчет за последователите и обхвата.",
        "Ръководи реакцията в социалните медии при криза в университета, за да са хората в "
        "безопасност и осведомени.",
        "Пише и разпространява съобщения до студенти, служители и семейства, за да знаят какво "
        "да правят и защо.",
        "Съветва ректора и деканите, преди да говорят пред обществото.",
        "Следи какво се говори за университета и предупреждава рано за неприятности.",
        "Работа, която не можа да бъде отнесена към област.",
        "Подпомага екипа на сайта със списъците на събитията.",
    ),
}
WORDS = {
    "en": {
        "title": "Social Media Manager",
        "institution": "Northfield Institute of Technology",
        "unit": "Office of Communications",
        "boss": "Director of Communications",
        "summary": "Runs the institute's public channels, speaks through them to its own people, "
        "and advises its leaders before, during and after a crisis.",
        "on-call": "Is called first, day and night, when the institute is named in a crisis",
        "accounts": "Owns 14 accounts and their access rights",
        "president": "President",
        "decided": "Advised to hold the statement on the laboratory fire until the fire "
        "department had confirmed the cause; a correction was avoided.",
    },
    "bg": {
        "title": "Мениджър социални медии",
        "institution": "Технологичен институт „Северно поле“",
        "unit": "Отдел „Комуникации“",
        "boss": "Директор „Комуникации“",
        "summary": "Води публичните канали на института, говори чрез тях на собствените му хора и "
        "съветва ръководството преди, по време и след криза.",
        "on-call": "Първа бива търсена, денем и нощем, когато институтът е засегнат от криза",
        "accounts": "Отговаря за 14 акаунта и правата за достъп до тях",
        "president": "Ректор",
        "decided": "Посъветва да се изчака с изявлението за пожара в лабораторията, докато "
        "пожарната потвърди причината; избегната беше поправка.",
    },
}


def with_marks(inputs: PacketInputs) -> PacketInputs:
    """Return inputs whose first written duty was placed unsurely, and the second by her word."""
    first, second, *rest = inputs.description.duties
    first = replace(first, area="publishing", confidence=0.4)
    second = replace(second, area="creative", confidence=1.0, named_by=77)
    duties = (first, second, *(replace(each, confidence=0.9) for each in rest))
    return replace(inputs, description=replace(inputs.description, duties=duties))


def case(language: str = "en", size: int = 900, seed: int = 7) -> PacketInputs:
    """Return the inputs of the case with `size` entries in the window."""
    rng = np.random.default_rng(seed)
    entries = invented_entries(rng, size)
    measures = invented_measures(rng, entries)
    words = WORDS[language]
    responsibilities = read_responsibilities()
    return PacketInputs(
        position=Position(
            title=words["title"],
            institution=words["institution"],
            unit=words["unit"],
            reports_to=words["boss"],
            since=date(2008, 9, 1),
        ),
        profile=Profile("generic", "Any institution"),
        description=Description(
            text="\n".join(DUTIES[language][:4]),
            lang=language,
            is_description=True,
            title=words["title"],
            duties=tuple(Duty(text, 0, len(text)) for text in DUTIES[language][:4]),
        ),
        gap=invented_gap(measures, entries, language),
        draft=invented_draft(measures, language),
        measures=measures,
        entries=entries,
        made_on=date(2022, 1, 10),
        language=language,
        answered=(
            Answered(501, "crisis", words["on-call"], date(2020, 3, 12), words["president"]),
            Answered(502, "channels", words["accounts"], None, None),
        ),
        decided=(
            Decided(601, date(2021, 2, 3), date(2021, 2, 4), words["decided"]),
            Decided(602, date(2021, 5, 10), date(2021, 5, 12)),
            Decided(603, date(2021, 6, 1), date(2021, 9, 30)),
        ),
        accounts=(
            Sources("x-archive", 1042, 940, 98, 4, 940),
            Sources("icalendar", 218, 200, 18, 0, 611),
            Sources("slack-export", 12044, 310, 11734, 0, 310),
        ),
        withheld=3,
        corrections=17,
        area_names={code: responsibilities.name(code, language) for code in (*AREAS, "unplaced")},
        version="0.1.0",
        uncounted=36,
        if_all_counted=Interval(1980.0, 2210.0, 2490.0),
        weekly_hours=37.5,
        origin=Origin(0, 2, 4200, 603, 0, "0123456789abcdef.docx", "5" * 32),
    )


def invented_entries(rng: np.random.Generator, size: int) -> Entries:
    """Return entries spread over the window, in order of their days."""
    codes = (*AREAS, "unplaced")
    weights = np.array([AFTER.get(code, 0.0) for code in codes])
    first = (WINDOW[0] + timedelta(days=1) - date(1970, 1, 1)).days
    return Entries(
        activity=np.arange(1, size + 1, dtype=np.int64) * 3,
        day=np.sort(rng.integers(first, first + 365, size)).astype(np.int64),
        area=rng.choice(len(codes), size, p=weights / weights.sum()).astype(np.int64),
        tenths=(rng.lognormal(0, 0.8, size) * 500_000 / size).astype(np.int64),
    )


def months_until(last: date, count: int) -> tuple[date, ...]:
    """Return the first days of the last `count` months."""
    at = last.year * 12 + last.month - 1
    return tuple(date(m // 12, m % 12 + 1, 1) for m in range(at - count + 1, at + 1))


def invented_measures(rng: np.random.Generator, entries: Entries) -> Measures:
    """Return measures whose traced tenths are those of the entries."""
    months = months_until(AS_OF, 28)
    codes = (*AREAS, "unplaced")
    window_tenths = np.bincount(entries.area, entries.tenths, minlength=len(codes))
    shape = np.array(
        [
            [(BEFORE if month < date(2020, 3, 1) else AFTER).get(code, 0.0) for code in codes]
            for month in months
        ]
    )
    season = 150 * rng.lognormal(0, 0.12, (len(months), len(codes)))
    person = rng.lognormal(0, 0.15, (200, 1, len(codes)))
    draws = shape * season * person * rng.lognormal(0, 0.1, (200, len(months), len(codes)))
    return Measures(
        as_of=AS_OF,
        window=WINDOW,
        months=months,
        areas=AREAS,
        activity_tenths=entries.tenths,
        traced_tenths=np.zeros((len(months), len(codes)), np.int64),
        draws=draws,
        window_draws=draws[:, -12:].sum(axis=1),
        after_hours={
            "after-hours": Interval(201.3, 230.0, 262.8),
            "weekend": Interval(80.0, 96.1, 120.0),
            "night": Interval(30.0, 41.0, 60.0),
        },
        after_hours_share={"after-hours": Interval(0.17, 0.19, 0.22)},
        shifts=(
            Shift(
                "mix", SHIFT, date(2020, 3, 5), date(2020, 3, 19), "lasting", 0.001, BEFORE, AFTER
            ),
            Shift(
                *("after-hours", SHIFT, date(2020, 3, 1), date(2020, 3, 30), "lasting", 0.004),
                {"after-hours": 0.04},
                {"after-hours": 0.19},
            ),
        ),
        assumptions=(
            Assumption("post-minutes", 18.0, 0.7, "minutes", "A post is drafted and checked."),
            Assumption("untraced-crisis", 1.6, 0.35, "real hours over traced hours", "Calls."),
        ),
        confirmed_weeks=0,
        uncounted=36,
        active_days=241,
        window_tenths=window_tenths.astype(np.int64),
    )


def invented_gap(measures: Measures, entries: Entries, language: str) -> Gap:
    """Return a gap of every kind against the four written duties."""
    written = {
        "publishing": (Interval(0.35, 0.5, 0.65), (0,)),
        "creative": (Interval(0.15, 0.2, 0.3), (1,)),
        "community": (Interval(0.1, 0.2, 0.25), (2,)),
        "analytics": (Interval(0.02, 0.1, 0.2), (3,)),
        "partners": (Interval(0.02, 0.05, 0.1), ()),
    }
    kinds = {"publishing": "drifted", "creative": "drifted", "community": "drifted"}
    kinds |= {"analytics": "agrees", "partners": "idle", "admin": "cannot tell"}
    areas = []
    for at, code in enumerate(AREAS):
        chosen = entries.area == at
        if not chosen.any() and code not in written:
            continue
        share, duties = written.get(code, (Interval(0.0, 0.0, 0.0), ()))
        kind = kinds.get(code, "unwritten")
        areas.append(
            AreaGap(
                area=code,
                kind=kind,  # type: ignore[arg-type]
                written=share,
                measured=measures.share(code),
                duties=duties,
                entries=int(chosen.sum()),
                tenths=int(entries.tenths[chosen].sum()),
                since=SHIFT if kind == "unwritten" else None,
                lasting=True if kind == "unwritten" else None,
            )
        )
    areas.sort(key=lambda each: -each.measured.mid)
    few = Finding("few-weeks", say("Only {weeks} weeks were confirmed.", weeks=0), "measure")
    return Gap(
        areas=tuple(areas),
        unplaced=measures.share("unplaced"),
        written_basis="order",
        changed=Interval(0.52, 0.61, 0.7),
        window=WINDOW,
        findings=(few,),
    )


def invented_draft(measures: Measures, language: str) -> Draft:
    """Return a proposal that sums to 100."""
    texts = DUTIES[language]
    rows = (
        (4, "crisis", 27, "new", None),
        (5, "internal", 20, "new", None),
        (0, "publishing", 15, "kept", 50.0),
        (6, "counsel", 12, "new", None),
        (7, "listening", 9, "new", None),
        (2, "community", 6, "kept", 20.0),
        (3, "analytics", 4, "kept", None),
        (1, "creative", 3, "kept", 20.0),
        (8, "unplaced", 4, "unplaced", None),
    )
    duties = tuple(
        DraftDuty(
            statement=texts[at],
            area=area,
            percent=percent,
            origin=origin,  # type: ignore[arg-type]
            measured=measures.share(area),
            previous=previous,
            since=SHIFT if origin == "new" else None,
            duties=(at,) if origin == "kept" else (),
        )
        for at, area, percent, origin, previous in rows
    )
    old = tuple(
        OldDuty(texts[at], area, percent, fate)  # type: ignore[arg-type]
        for at, area, percent, fate in (
            (0, "publishing", 50.0, "kept"),
            (1, "creative", 20.0, "kept"),
            (2, "community", 20.0, "kept"),
            (3, "analytics", None, "kept"),
            (9, "partners", 5.0, "idle"),
        )
    )
    return Draft(
        title=WORDS[language]["title"],
        summary=WORDS[language]["summary"],
        duties=duties,
        old=old,
        status="ready",
        language=language,
        window=WINDOW,
        blanks=(
            (say("Whether each duty is essential"), say("the supervisor")),
            (say("Physical demands"), say("the HR office")),
            (
                say("Education and years of experience required"),
                say("the supervisor and the HR office"),
            ),
        ),
    )
