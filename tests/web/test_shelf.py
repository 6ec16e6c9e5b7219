"""The laws of the shelf: what is laid there is found, once, and goes when it is forgotten."""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from remit.errors import RemitError
from remit.ledger.shelf import MARK, MOST_COUNTED, Shelf, Shelved, Wanted, write_shelf
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.folder.desk_folder import INBOX, JOBS
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace
from remit.workflow.privacy.forget_source import forget_source
from remit.workflow.queue.inbox import hand_in, jobs, take_next
from remit.workflow.shelf.shelve import (
    is_fresh,
    shelf_path,
    shelf_stamp,
    shelve,
)
from remit.workflow.words.search_words import MOST_WORDS, other_ends, search_words

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a",
    "ю": "yu", "я": "ya",
}  # fmt: skip
"""Letters as Bulgaria's law on transliteration writes them."""
TEXT = (
    "кризисен щаб пожар лаборатория пресконференция изявление ректор публикация публикуваме "
    "видео кандидатстудентска кампания социални мрежи абонати коментари модериране отговори "
    "график съгласуване отчет бюджет среща обучение стажанти журналисти запитване снимки "
    "дизайн превод университет факултет празник дежурство уикенд нощ извънредно съобщение "
    "чат страница профил"
)
WORDS = TEXT.split()
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
MARKS = st.tuples(
    st.sampled_from(["area", "month", "source", "kind"]),
    st.sampled_from(["crisis", "2020-03", "x-archive", "posts_csv", "a b", "щаб", "²"]),
)
ENTRIES = st.lists(st.tuples(TEXTS, st.lists(MARKS, max_size=4)), max_size=12)


def latin(word: str) -> str:
    return "".join(LATIN.get(sign, sign) for sign in word)


def shelved(number: int, text: str) -> Shelved:
    return Shelved(
        number, number * 60, None, 10, True, "crisis", None, "rule", 0.9, "x", "post", "me", text
    )


def laid_in(folder: Path, entries: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Shelf:
    path = folder / "shelf.sqlite"
    rows = (
        (shelved(number, text), search_words(text), marks)
        for number, (text, marks) in enumerate(entries, 1)
    )
    write_shelf(path, rows, {"paper": b"{}"})
    return Shelf(path)


def asked(text: str, *marks: tuple[str, str]) -> Wanted:
    return Wanted(tuple(search_words(text)), marks, other_ends(text))


def found(shelf: Shelf, wanted: Wanted) -> set[int]:
    return {entry.id for _, entry in shelf.entries(wanted, None, 1000)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelves")


# ── searching ──


@settings(max_examples=60)
@given(ENTRIES)
def test_every_entry_is_found_by_each_of_its_words(
    place: Path, entries: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    with laid_in(place, entries) as shelf:
        for number, (text, _) in enumerate(entries, 1):
            for word in search_words(text):
                assert number in found(shelf, Wanted((word,))), (word, text)
            assert number in found(shelf, asked(text))
            assert number in found(shelf, asked(text.upper())) or not text.isascii()


def test_every_word_is_found_in_either_alphabet(place: Path) -> None:
    entries = [(word, []) for word in WORDS] + [(latin(word), []) for word in WORDS]
    with laid_in(place, entries) as shelf:
        for at, word in enumerate(WORDS):
            both = {at + 1, at + 1 + len(WORDS)}
            assert both <= found(shelf, asked(word)), word
            assert both <= found(shelf, asked(latin(word))), word


@pytest.mark.parametrize(
    "word", ["social", "policy", "crisis", "analytics", "office", "shtab", "exchange", "chat"]
)
def test_a_word_is_found_from_its_first_letter_to_its_last(place: Path, word: str) -> None:
    with laid_in(place, [(word, []), ("budget", [])]) as shelf:
        for end in range(1, len(word) + 1):
            assert 1 in found(shelf, asked(word[:end])), word[:end]


def test_accents_do_not_matter(place: Path) -> None:
    with laid_in(place, [("Café Müller", []), ("cafe muller", [])]) as shelf:
        for text in ("café", "CAFE", "Müller", "muller"):
            assert found(shelf, asked(text)) == {1, 2}


@settings(max_examples=60)
@given(TEXTS | st.text(alphabet="\"'*()^-:+{}[]\\ANDORNT ", max_size=20))
def test_nothing_that_is_typed_is_taken_for_a_command(place: Path, text: str) -> None:
    with laid_in(place, [("lab fire", [("area", "crisis")])]) as shelf:
        shelf.entries(asked(text), None, 10)
        shelf.count(asked(text))
        shelf.count(asked(text, ("area", text)))


def test_words_beyond_the_first_are_not_searched_but_shown(place: Path) -> None:
    text = " ".join(f"word{at}" for at in range(MOST_WORDS + 1))
    with laid_in(place, [(text, [])]) as shelf:
        assert found(shelf, asked(f"word{MOST_WORDS - 1}")) == {1}
        assert found(shelf, asked(f"word{MOST_WORDS}")) == set()
        entry = shelf.entry(1)
        assert entry is not None
        assert entry.text == text


# ── marks ──


@settings(max_examples=60)
@given(ENTRIES, st.lists(MARKS, max_size=2))
def test_a_filter_finds_what_bears_its_marks_and_nothing_else(
    place: Path, entries: list[tuple[str, list[tuple[str, str]]]], marks: list[tuple[str, str]]
) -> None:
    wanted = Wanted(marks=tuple(marks))
    with laid_in(place, entries) as shelf:
        bear = {at for at, (_, borne) in enumerate(entries, 1) if set(marks) <= set(borne)}
        assert found(shelf, wanted) == bear
        assert MARK not in "".join(shelf.facets("area"))


@pytest.mark.parametrize("text", ["x", "xarea", "area", "areacrisis", "m", "month", "c"])
def test_what_is_typed_meets_no_mark(place: Path, text: str) -> None:
    with laid_in(place, [("budget", [("area", "crisis"), ("month", "2020-03")])]) as shelf:
        assert found(shelf, asked(text)) == set()


def test_facets_count_the_entries_that_bear_a_mark(place: Path) -> None:
    marks = [("area", "crisis")], [("area", "crisis"), ("kind", "post")], []
    with laid_in(place, [("a", each) for each in marks]) as shelf:
        assert shelf.facets("area") == {"crisis": 2}
        assert shelf.count(Wanted(marks=(("area", "crisis"),))) == 2
        assert shelf.count(Wanted(marks=(("area", "none"),))) == 0
        assert shelf.count(Wanted()) == 3


# ── pages ──


@settings(max_examples=40)
@given(ENTRIES, st.integers(1, 5), st.sampled_from([(), (("area", "crisis"),)]))
def test_pages_give_every_entry_once_and_the_newest_first(
    place: Path,
    entries: list[tuple[str, list[tuple[str, str]]]],
    size: int,
    marks: tuple[tuple[str, str], ...],
) -> None:
    wanted = Wanted(marks=marks)
    with laid_in(place, entries) as shelf:
        listed = list(paged(shelf, wanted, size))
        assert listed == sorted(found(shelf, wanted), reverse=True)


def paged(shelf: Shelf, wanted: Wanted, size: int) -> Iterator[int]:
    before: int | None = None
    while page := shelf.entries(wanted, before, size):
        yield from (entry.id for _, entry in page)
        before = page[-1][0]


def test_what_is_counted_is_what_the_pages_hold(laid: Path) -> None:
    with Shelf(shelf_path(open_workspace(laid, laid))) as shelf:
        for text in ("", "fire", "пожар", "zzzz"):
            assert shelf.count(asked(text)) == len(list(paged(shelf, asked(text), 60)))
        assert shelf.count(Wanted()) < MOST_COUNTED


def test_all_her_work_lies_on_the_shelf_where_it_was_placed(laid: Path) -> None:
    """What others ran, what is told twice and what may be privileged is no work of hers."""
    workspace = open_workspace(laid, laid)
    with workspace.ledger() as ledger:
        work = read_work(workspace, ledger)
    placed = zip(work.activities, work.placements, work.counted, strict=True)
    hers = {entry.id: (entry.text, place.area, counts) for entry, place, counts in placed}
    with Shelf(shelf_path(workspace)) as shelf:
        listed = [entry for _, entry in shelf.entries(Wanted(), None, 10**6)]
    assert {each.id: (each.text, each.area, each.counted) for each in listed} == hers
    assert len(hers) > 5000


# ── freshness ──


@pytest.fixture
def workspace(laid: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(laid, tmp_path / "work")
    return open_workspace(tmp_path / "work", tmp_path)


def test_the_shelf_is_fresh_until_the_record_her_word_her_settings_or_the_day_change(
    workspace: Workspace,
) -> None:
    assert is_fresh(workspace, NOW)
    assert not is_fresh(workspace, NOW.replace(day=4))
    other = workspace.keep(Settings(zone="Europe/Berlin"))
    assert not is_fresh(other, NOW)
    workspace.keep(workspace.settings)
    assert is_fresh(workspace, NOW)
    state_correction(workspace, Said(1, "crisis"), NOW)
    assert not is_fresh(workspace, NOW)


def test_whoever_reads_goes_on_with_the_shelf_that_was_there(workspace: Workspace) -> None:
    with Shelf(shelf_path(workspace)) as shelf:
        before = shelf.count(Wanted())
        forget_source(workspace, "slack-export", NOW)
        shelve(workspace, NOW)
        assert shelf.count(Wanted()) == before
    with Shelf(shelf_path(workspace)) as anew:
        assert anew.count(Wanted()) < before


def test_a_shelf_that_could_not_be_written_leaves_the_one_before(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = shelf_stamp(workspace)

    def fall(*_given: object) -> Iterator[object]:
        yield (shelved(1, "a"), ["a"], [])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("remit.workflow.shelf.shelve._rows", fall)
    with pytest.raises(RemitError):
        shelve(workspace, NOW)
    assert shelf_stamp(workspace) == stamp
    assert [path.name for path in shelf_path(workspace).parent.glob(".*")] == []


def test_laying_the_same_record_down_twice_gives_the_same_shelf(workspace: Workspace) -> None:
    first = dump_of(shelf_path(workspace))
    shelf_path(workspace).unlink()
    shelve(workspace, NOW)
    assert dump_of(shelf_path(workspace)) == first


def dump_of(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    tables = ("entry", "facet", "paper")
    rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return rows


# ── forgetting, and copies ──


def test_forgetting_leaves_nothing_on_the_shelf(workspace: Workspace) -> None:
    with Shelf(shelf_path(workspace)) as shelf:
        some = next(
            e for _, e in shelf.entries(Wanted(marks=(("source", "slack-export"),)), None, 1)
        )
    assert some.text.encode() in shelf_path(workspace).read_bytes()
    forget_source(workspace, "slack-export", NOW)
    left = [path for path in (workspace.folder / "desk").rglob("*") if path.is_file()]
    assert all(some.text.encode() not in path.read_bytes() for path in left)
    shelve(workspace, NOW)
    with Shelf(shelf_path(workspace)) as shelf:
        assert "slack-export" not in shelf.facets("source")
        assert found(shelf, Wanted(marks=(("source", "slack-export"),))) == set()


def test_a_copy_of_everything_holds_nothing_of_the_desk(
    workspace: Workspace, tmp_path: Path
) -> None:
    hand_in(workspace, [("waits.ics", io.BytesIO(b"BEGIN:VCALENDAR"))], NOW)
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        assert [name for name in copy.namelist() if name.startswith("desk")] == []


@pytest.mark.parametrize("member", ["desk/shelf.sqlite", f"desk/{JOBS}/1.json", f"desk/{INBOX}"])
def test_a_copy_that_brings_something_for_the_desk_is_not_taken(
    workspace: Workspace, tmp_path: Path, member: str
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip", "a") as copy:
        copy.writestr(member, b"slipped in")
    other = create_workspace(tmp_path / "other", Settings())
    with pytest.raises(RemitError):
        take_back(other, tmp_path / "copy.zip")
    assert not list((tmp_path / "other").rglob("desk/**/*"))


def test_what_waits_at_the_desk_is_no_export_of_the_workspace(workspace: Workspace) -> None:
    """A folder that is imported whole does not take the desk's own files for evidence."""
    hand_in(workspace, [("x.txt", io.BytesIO(b"2021-03-02 09:00 | 2h war room\n"))], NOW)
    take_next(workspace.folder, lambda: NOW)
    (ended,) = jobs(workspace)
    assert ended.state in {"done", "stopped"}
    assert not any("desk/" in str(row) for row in ended.accounts)
