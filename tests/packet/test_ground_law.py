"""No claim without ground: the law, for every figure, every sentence and every entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from tests.packet.inputs import case

from remit.errors import PacketError
from remit.messages import Message
from remit.packet.formats.form_text import numbers_in
from remit.packet.ground.document import Document, all_runs
from remit.packet.ground.figure import Figure, Selector
from remit.packet.ground.model import Entries, PacketInputs
from remit.packet.ground.writer import Given, Shown, Writer, Written
from remit.packet.whole.check_figures import figure_findings
from remit.packet.whole.json_form import DocumentFile
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.sealed import Sealed, read_sealed

FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
BASES = ("traced", "modelled", "stated", "written", "counted")
ALL = Selector((), date(2021, 1, 1), date(2021, 12, 31))
GROUNDS = {"traced": "entries", "modelled": "assumptions", "stated": "statements"}
GROUNDS |= {"counted": "source"}
NOTHING = {"entries": None, "assumptions": (), "statements": (), "source": ""}

figures = st.builds(
    Figure,
    id=st.just("f"),
    unit=st.sampled_from(["count", "hours", "share", "percent", "quantity", "tenths", "day"]),
    basis=st.sampled_from(BASES),
    value=st.integers(0, 5000),
    entries=st.sampled_from([None, ALL]),
    statements=st.sampled_from([(), (3,)]),
    assumptions=st.sampled_from([(), ("*",)]),
    source=st.sampled_from(["", "statements"]),
)


@given(figures)
def test_a_figure_is_kept_exactly_when_something_of_its_own_kind_stands_behind_it(
    figure: Figure,
) -> None:
    writer, needed = Writer("en"), GROUNDS.get(figure.basis)
    if needed is None or getattr(figure, needed):
        assert writer.keep(figure) == "f"
        return
    with pytest.raises(PacketError) as stop:
        writer.keep(figure)
    assert stop.value.code == "figure-without-ground"
    assert writer.figures == {}


numbers = st.one_of(
    st.integers(), st.floats(allow_nan=False), st.booleans(), st.none(), st.decimals(), st.binary()
)


@given(numbers)
def test_no_bare_number_can_be_written_into_any_sentence(value: object) -> None:
    with pytest.raises(TypeError):
        Writer("en").runs(Message("The share is {share}.", {"share": value}))


words = st.one_of(
    st.text(max_size=20),
    st.text(max_size=20).map(Given),
    st.dates(),
    st.just(Shown("f")),
    st.integers(0, 9).map(lambda digit: Message("at {part}", {"part": Given(str(digit))})),
)


@given(words, st.sampled_from(["en", "bg"]))
def test_what_the_program_says_itself_never_holds_a_digit(value: Written, language: str) -> None:
    writer = Writer(language)
    writer.keep(Figure(id="f", unit="count", basis="counted", value=1234, source="x"))
    runs = writer.runs(Message("It says {value}, and so on.", {"value": value}))
    assert not any(numbers_in(run.text) for run in runs if run.kind == "plain")
    assert all((run.kind == "figure") == (run.figure is not None) for run in runs)


# ── entries ──


def without(inputs: PacketInputs, at: int) -> Entries:
    held = inputs.entries
    columns = (np.delete(each, at) for each in (held.activity, held.day, held.area, held.tenths))
    return Entries(*columns)


@FEW
@given(data=st.data())
def test_an_entry_that_is_taken_away_or_changed_stops_the_packet(data: st.DataObject) -> None:
    inputs = case()
    counting = np.flatnonzero(inputs.entries.tenths > 0)
    at = int(counting[data.draw(st.integers(0, len(counting) - 1))])
    more = inputs.entries.tenths.copy()
    more[at] += data.draw(st.integers(1, 600))
    for entries in (without(inputs, at), replace(inputs.entries, tenths=more)):
        with pytest.raises(PacketError) as stop:
            packet_record(replace(inputs, entries=entries))
        assert stop.value.code == "packet-account"


# ── a packet that lies in a folder ──


@pytest.fixture(scope="session")
def sealed(written: Path) -> Sealed:
    return read_sealed(written)


def spoiled(sealed: Sealed, identity: str, **other: object) -> Sealed:
    """Return the packet with one of its figures changed wherever it stands."""
    papers = {
        name: changed(
            paper,
            figures=tuple(
                changed(each, **other) if each.id == identity else each for each in paper.figures
            ),
        )
        for name, paper in sealed.documents.items()
    }
    return replace(sealed, documents=papers)


def told(sealed: Sealed) -> set[str]:
    return {each.code for each in figure_findings(sealed)}


@FEW
@given(data=st.data())
def test_a_figure_whose_ground_is_taken_away_is_found(sealed: Sealed, data: st.DataObject) -> None:
    grounded = {
        name: GROUNDS[figure.basis]
        for name, figure in sealed.figures().items()
        if figure.basis in GROUNDS
    }
    identity = data.draw(st.sampled_from(sorted(grounded)))
    ground = grounded[identity]
    assert told(sealed) == set()
    assert "packet-figure-ground" in told(spoiled(sealed, identity, **{ground: NOTHING[ground]}))


@FEW
@given(data=st.data())
def test_a_traced_figure_that_says_more_than_its_entries_is_found(
    sealed: Sealed, data: st.DataObject
) -> None:
    traced = [
        each.id
        for each in sealed.figures().values()
        if each.basis == "traced" and each.unit in ("tenths", "count")
    ]
    identity = data.draw(st.sampled_from(sorted(traced)))
    value = sealed.figures()[identity].value + data.draw(st.integers(1, 1000))
    assert told(spoiled(sealed, identity, value=value)) & {
        "packet-entry-minutes",
        "packet-entry-count",
        "packet-figure-sum",
    }


@FEW
@given(data=st.data())
def test_a_figure_that_is_shown_but_not_explained_is_found(
    sealed: Sealed, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(sealed.documents)))
    paper = sealed.documents[name]
    shown = {run.figure for runs in all_runs(paper.document) for run in runs if run.figure}
    lost = data.draw(st.sampled_from(sorted(shown)))
    assert "packet-figure-unknown" in told(_lacking(sealed, name, paper, lost))


def _lacking(sealed: Sealed, name: str, paper: DocumentFile, lost: str) -> Sealed:
    kept = tuple(each for each in paper.figures if each.id != lost)
    return replace(sealed, documents={**sealed.documents, name: changed(paper, figures=kept)})


def test_every_number_on_every_paper_is_a_figure_a_date_or_somebodys_words(
    record: PacketRecord,
) -> None:
    assert len(record.documents) >= 2
    for document in record.documents:
        assert list(bare(document)) == []


def bare(document: Document) -> list[str]:
    return [
        run.text
        for runs in all_runs(document)
        for run in runs
        if run.kind == "plain" and numbers_in(run.text)
    ]
