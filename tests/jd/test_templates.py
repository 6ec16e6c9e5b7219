"""Every shipped description is whole, clean, and reads back as it was written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from remit.areas.responsibilities import read_responsibilities
from remit.jd.lint import lint_description
from remit.jd.reading import read_description
from remit.jd.templates import LEVELS, VARIANTS, places_in, read_level, read_template
from remit.jd.templates.places import PLACE
from remit.levels.frame import read_frame
from remit.levels.rating import rate
from remit.messages import translator
from remit.packet.formats.docx import docx_file
from remit.packet.formats.html import html_page
from remit.workflow.descriptions.template_document import template_document
from remit.workflow.words.markdown_form import markdown

DAY = date(2024, 3, 4)
EVERY = [(level, name, lang) for lang in ("en", "bg") for level in LEVELS for name in VARIANTS]
FORMS = ("md", "docx", "html")
every = pytest.mark.parametrize(("level", "variant", "language"), EVERY)


def written(folder: Path, name: tuple[str, str, str], form: str) -> Path:
    template = read_template(*name)
    path = folder / f"{'-'.join(name)}.{form}"
    document = template_document(template, DAY, listed=form == "md")
    if form == "md":
        path.write_text(markdown(document), "utf-8")
    elif form == "docx":
        path.write_bytes(docx_file(document, {}, DAY))
    else:
        path.write_bytes(html_page(document, {}, translator(name[2])))
    return path


@every
def test_the_shares_sum_to_100_and_areas_are_known(level: str, variant: str, language: str) -> None:
    template = read_template(level, variant, language)
    known = {area.code for area in read_responsibilities().areas}
    assert sum(share for _duty, share in template.duties) == 100
    assert {duty.area for duty, _share in template.duties} <= known
    assert all(bool(duty.problem) == bool(duty.guidance) for duty, _share in template.duties)
    assert any(duty.problem for duty, _share in template.duties)


@every
def test_brackets_only_hold_places_that_name_who_fills_them(
    level: str, variant: str, language: str
) -> None:
    texts = list(read_template(level, variant, language).texts())
    assert places_in(texts)
    assert not [text for text in texts if set("[]{}") & set(PLACE.sub("", text))]


@pytest.mark.parametrize("form", FORMS)
@every
def test_it_reads_back_and_is_clean(
    level: str, variant: str, language: str, form: str, tmp_path: Path
) -> None:
    template = read_template(level, variant, language)
    said = read_description(written(tmp_path, (level, variant, language), form))
    assert [duty.text for duty in said.duties] == [duty.text for duty, _ in template.duties]
    assert [duty.percent for duty in said.duties] == [share for _, share in template.duties]
    assert said.title == template.variant.title
    assert said.reports_to == template.variant.reports_to
    assert (said.date, said.years_required, said.education) == (DAY.isoformat(), None, None)
    assert lint_description(said, DAY) == []


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_higher_level_never_rates_lower(variant: str, language: str, tmp_path: Path) -> None:
    frame, found = read_frame("canada-is"), []
    for level in LEVELS:
        rating = rate(
            read_description(written(tmp_path, (level, variant, language), "docx")), frame
        )
        assert rating.level is not None
        found.append(rating.level)
    assert all(low <= high for low, high in pairwise(found))
    assert found[0] < found[2] < found[-1]


@pytest.mark.parametrize("level", LEVELS)
def test_both_languages_hold_the_same_duties_and_shares(level: str) -> None:
    english, bulgarian = read_level(level, "en"), read_level(level, "bg")
    for name in VARIANTS:
        assert english.variant[name].shares == bulgarian.variant[name].shares
        for code in english.variant[name].shares:
            assert english.duty[code].area == bulgarian.duty[code].area
            assert english.duty[code].text != bulgarian.duty[code].text
