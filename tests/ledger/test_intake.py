"""What the ledger keeps of the pages it is given."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from remit.errors import AccountError
from remit.findings import Finding
from remit.ledger.intake import Account, Intake
from remit.ledger.ledger import Ledger
from remit.ledger.marks import mark_of
from remit.ledger.taking import ExportMark
from remit.messages import say
from remit.sources.evidence import Evidence, Page, Person, Record

KEY = b"k" * 32


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite", KEY, create=True) as opened:
        yield opened


def post(key: str, text: str, *, revision: int = 0, start: int = 1_600_000_000) -> Record:
    evidence = Evidence(kind="post", channel="x", account="x:@u", spans=((start, None),), text=text)
    return Record(key, (evidence,), offset=0, revision=revision)


def export(name: str, exported_at: int = 0, source: str = "x-archive") -> ExportMark:
    return ExportMark(source, 1, name.encode(), name, exported_at)


def take(ledger: Ledger, mark: ExportMark, records: Sequence[Record], **page: object) -> Account:
    number = ledger.begin_import(0)
    whole = Page("tweets.js", "data/tweets.js", list(records), **page)  # type: ignore[arg-type]
    (account,) = ledger.take(number, mark, [whole])
    ledger.finish_import(number, 1)
    return account


def texts(ledger: Ledger) -> list[str]:
    return [entry.text for entry in ledger.activities()]


def test_importing_twice_adds_nothing_new(ledger: Ledger) -> None:
    records = [post("1", "a"), post("2", "b")]
    assert take(ledger, export("one"), records).accepted == 2
    again = take(ledger, export("one"), records)
    assert (again.duplicates, again.accepted, again.activities) == (2, 0, 0)
    assert texts(ledger) == ["a", "b"]


def test_the_account_of_a_file_stands_whatever_is_imported_again(ledger: Ledger) -> None:
    records = [post("1", "a"), post("2", "b")]
    take(ledger, export("one"), records[:1], skipped={"private": 1})
    take(ledger, export("one"), records, skipped={"private": 1})
    stands = ledger.accounts()
    take(ledger, export("one"), records, skipped={"private": 1})
    assert ledger.accounts() == stands
    (account,) = stands
    assert (account.records, account.accepted, account.duplicates) == (3, 2, 0)
    assert account.adds_up()


def test_the_same_record_in_another_export_is_a_duplicate(ledger: Ledger) -> None:
    take(ledger, export("one"), [post("1", "a")])
    assert take(ledger, export("two", 9), [post("1", "a")]).duplicates == 1


def told(key: str, text: str, *, hers: bool, secondhand: bool) -> Record:
    evidence = Evidence(
        kind="post",
        channel="x",
        account="x:@u",
        spans=((1_600_000_000, None),),
        text=text,
        mine="yes" if hers else "ask",
    )
    return Record(key, (evidence,), offset=0, shared=True, secondhand=secondhand)


@pytest.mark.parametrize("archive_first", [True, False])
def test_a_post_that_two_sources_name_counts_once_as_the_platform_tells_it(
    ledger: Ledger, archive_first: bool
) -> None:
    from_archive = [told("x:1234567890", "whole text", hers=True, secondhand=False)]
    from_table = [told("x:1234567890", "cut te…", hers=True, secondhand=True)]
    archive, table = export("archive", 5), export("table", 9, source="posts-csv")
    if archive_first:
        take(ledger, archive, from_archive)
        late = take(ledger, table, from_table)
        assert (late.duplicates, late.activities) == (1, 0)
    else:
        take(ledger, table, from_table)
        assert take(ledger, archive, from_archive).revised == 1
    assert texts(ledger) == ["whole text"]


@pytest.mark.parametrize("table_first", [True, False])
def test_a_table_that_names_its_author_outranks_an_archive_that_does_not(
    ledger: Ledger, table_first: bool
) -> None:
    both = [
        (export("archive", 9), [told("x:1234567890", "asked", hers=False, secondhand=False)]),
        (
            export("table", 5, "posts-csv"),
            [told("x:1234567890", "hers", hers=True, secondhand=True)],
        ),
    ]
    for mark, records in reversed(both) if table_first else both:
        take(ledger, mark, records)
    assert texts(ledger) == ["hers"]


@pytest.mark.parametrize("ends", list(product([None, 1_600_003_600], repeat=3)))
def test_of_several_tellings_in_one_file_the_last_counts_whatever_its_form(
    ledger: Ledger, ends: tuple[int | None, ...]
) -> None:
    told = [
        Record("uid", (structs.replace(evidence, spans=((1_600_000_000, end),)),), place)
        for place, end in enumerate(ends)
        for evidence in post("uid", f"telling {place}").evidence
    ]
    take(ledger, export("one"), told)
    assert texts(ledger) == ["telling 2"]


def test_called_off_outranks_an_earlier_word_that_she_attended(ledger: Ledger) -> None:
    take(ledger, export("one", 1, "icalendar"), [post("uid", "meeting")])
    called_off = Record("uid", (), 0, withdrawn="cancelled")
    take(ledger, export("two", 2, "icalendar"), [called_off])
    assert texts(ledger) == []


@given(st.lists(st.from_regex(r"[a-z:/.]{0,6}[0-9]{0,24}", fullmatch=True), unique=True))
def test_different_keys_never_share_a_mark(keys: list[str]) -> None:
    marks = {mark_of("x", Record(key, (), 0)) for key in keys}
    assert len(marks) == len(keys)
    assert all(len(mark) == 16 for mark in marks)


@given(st.lists(st.frozensets(st.integers(0, 60), min_size=1), min_size=2, max_size=4))
def test_numbered_records_are_known_again_however_they_lie_between_each_other(
    tmp_path_factory: pytest.TempPathFactory, pages: list[frozenset[int]]
) -> None:
    held: set[int] = set()
    with Ledger(tmp_path_factory.mktemp("l") / "ledger.sqlite", KEY, create=True) as ledger:
        for page, numbers in enumerate(pages):
            records = [post(f"x:{10 + number}", "text") for number in numbers]
            account = take(ledger, export(f"page {page}"), records)
            assert account.accepted == len(numbers - held)
            assert account.duplicates == len(numbers & held)
            held |= numbers


def test_numbered_keys_keep_their_order() -> None:
    marks = [mark_of("x", Record(f"x:{number}", (), 0)) for number in (100, 255, 256, 999)]
    assert marks == sorted(marks)


def test_no_address_or_passcode_is_kept_whatever_the_source(ledger: Ledger) -> None:
    said = ["mail ana@uni.example", "a post", "passcode: 88x1 or +359 2 981 12 34"]
    take(ledger, export("one"), [post(str(at), text) for at, text in enumerate(said)])
    assert sorted(texts(ledger)) == ["a post", "mail ▮▮▮", "passcode: ▮▮▮ or ▮▮▮"]


def test_among_many_texts_only_those_with_secrets_are_changed(ledger: Ledger) -> None:
    said = [f"PIN {at}4711" if at % 61 == 0 else f"post {at}" for at in range(300)]
    take(ledger, export("one"), [post(str(at), text) for at, text in enumerate(said)])
    kept = ["PIN ▮▮▮" if text.startswith("PIN") else text for text in said]
    assert sorted(texts(ledger)) == sorted(kept)


def test_the_same_key_of_another_source_is_another_record(ledger: Ledger) -> None:
    take(ledger, export("one"), [post("1", "a")])
    other = take(ledger, export("two", source="mastodon-archive"), [post("1", "a")])
    assert other.accepted == 1
    assert ledger.count() == 2


def test_a_newer_revision_replaces_and_the_older_row_stays(ledger: Ledger) -> None:
    take(ledger, export("one"), [post("1", "first", revision=1)])
    revised = take(ledger, export("two"), [post("1", "second", revision=2)])
    assert (revised.revised, revised.accepted) == (1, 0)
    assert texts(ledger) == ["second"]
    first = ledger.activity(1)
    assert first is not None
    assert first.text == "first"


def test_a_record_called_off_leaves_no_current_entry(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "meeting")])
    take(ledger, export("two", 2), [Record("1", (), offset=0)])
    assert texts(ledger) == []


def test_a_record_called_off_in_an_older_export_does_not_return(ledger: Ledger) -> None:
    take(ledger, export("two", 2), [Record("1", (), offset=0)])
    take(ledger, export("one", 1), [post("1", "meeting")])
    assert texts(ledger) == []


def test_a_meeting_moved_and_moved_back_stands_where_it_was(ledger: Ledger) -> None:
    for day, (name, text) in enumerate([("one", "9:00"), ("two", "10:00"), ("three", "9:00")]):
        take(ledger, export(name, day), [post("1", text)])
    assert texts(ledger) == ["9:00"]
    take(ledger, export("two", 1), [post("1", "10:00")])
    assert texts(ledger) == ["9:00"]


def test_of_two_readings_of_one_file_the_later_counts(ledger: Ledger) -> None:
    for zone in ("Sofia", "Berlin", "Sofia", "Berlin", "Sofia"):
        take(ledger, export("one"), [post("1", zone)])
        assert texts(ledger) == [zone]


versions = st.lists(
    st.tuples(
        st.sampled_from("abc"),  # record
        st.integers(0, 2),  # revision
        st.integers(0, 2),  # time of export
        st.sampled_from(["x", "y"]),  # text
    ),
    min_size=1,
    max_size=8,
)


@given(given=versions, seed=st.integers(0, 9))
def test_the_order_of_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, given: list[tuple[str, int, int, str]], seed: int
) -> None:
    shuffled = list(given)
    random.Random(seed).shuffle(shuffled)
    seen = []
    for number, order in enumerate((given, shuffled)):
        path = tmp_path_factory.mktemp("order") / f"{number}.sqlite"
        with Ledger(path, KEY, create=True) as ledger:
            for key, revision, exported_at, text in order:
                # a file's name stands for its content, as its hash does
                mark = export(f"{key}{revision}{exported_at}{text}", exported_at)
                take(ledger, mark, [post(key, text, revision=revision)])
            seen.append(sorted(texts(ledger)))
    assert seen[0] == seen[1]


@given(
    keys=st.lists(st.integers(0, 6), max_size=30),
    skipped=st.dictionaries(st.sampled_from(["private", "others"]), st.integers(1, 9)),
    problems=st.integers(0, 4),
)
def test_the_account_always_adds_up(
    tmp_path_factory: pytest.TempPathFactory,
    keys: list[int],
    skipped: dict[str, int],
    problems: int,
) -> None:
    path = tmp_path_factory.mktemp("account") / "ledger.sqlite"
    odd = [Finding("torn-row", say("Row {row} is torn.", row=n)) for n in range(problems)]
    records = [post(str(key), f"text {key % 3}") for key in keys]
    with Ledger(path, KEY, create=True) as ledger:
        account = take(ledger, export("one"), records, skipped=skipped, problems=odd)
        assert account.adds_up()
        assert account.records == len(keys) + sum(skipped.values()) + problems
        (kept,) = ledger.accounts()
        assert kept == account


def test_one_record_yields_an_entry_for_every_occurrence(ledger: Ledger) -> None:
    spans = tuple(
        (1_600_000_000 + week * 604_800, 1_600_003_600 + week * 604_800) for week in range(5)
    )
    series = Evidence(kind="meeting", channel="calendar", account="calendar:A", spans=spans)
    account = take(ledger, export("one"), [Record("uid", (series,), offset=0, count=2)])
    assert (account.records, account.accepted, account.activities) == (2, 2, 5)
    assert [(entry.start, entry.end) for entry in ledger.activities()] == list(spans)


def test_a_page_that_does_not_add_up_is_refused_whole(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Intake.write

    def miscounts(self: Intake, pages: Sequence[Page]) -> list[Account]:
        (account,) = honest(self, pages)
        account.records += 1
        return [account]

    monkeypatch.setattr(Intake, "write", miscounts)
    with pytest.raises(AccountError):
        take(ledger, export("one"), [post("1", "a")])
    assert ledger.count() == 0


def test_a_stop_between_pages_keeps_what_was_committed(ledger: Ledger) -> None:
    def pages() -> Iterator[Page]:
        yield Page("f", "f", [post("1", "a")])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.take(ledger.begin_import(0), export("one"), pages())
    assert texts(ledger) == ["a"]
    whole = take(ledger, export("one"), [post("1", "a"), post("2", "b")])
    assert (whole.duplicates, whole.accepted) == (1, 1)


def test_people_are_kept_as_pseudonyms_with_a_proposed_role(ledger: Ledger) -> None:
    people = (
        Person("rector@uni.example", "Rector", "organizer"),
        Person("ana@uni.example", "Ana Petrova"),
    )
    meeting = Evidence(
        kind="meeting", channel="calendar", account="c", spans=((1, 2),), people=people
    )
    take(ledger, export("one"), [Record("1", (meeting,), offset=0)])
    (entry,) = ledger.activities()
    assert {each.role for each in entry.company} == {"executive", None}
    content = ledger.path.read_bytes() + ledger.path.with_name("ledger.sqlite-wal").read_bytes()
    assert b"Petrova" not in content
    assert b"rector@" not in content
    assert [person.entries for person in ledger.people()] == [1, 1]


def test_a_locator_leads_back_to_the_record(ledger: Ledger) -> None:
    take(ledger, export("one"), [Record("1", post("1", "a").evidence, offset=17, length=9)])
    where = ledger.locator(1)
    assert where is not None
    assert (where.export, where.member, where.offset, where.length) == (
        "one",
        "data/tweets.js",
        17,
        9,
    )


def test_a_statement_is_replaced_by_a_later_one_and_taken_back_by_an_empty_one(
    ledger: Ledger,
) -> None:
    ledger.state("role", "p-1", {"role": "press"}, 1)
    ledger.state("role", "p-1", {"role": "partner"}, 2)
    assert [each.body for each in ledger.statements("role")] == [{"role": "partner"}]
    ledger.state("role", "p-1", {}, 3)
    assert ledger.statements("role") == []
