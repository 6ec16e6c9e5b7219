"""Mailboxes and single mails: what she sent is kept, what she received is counted."""

from __future__ import annotations

import io
import time
import tracemalloc
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.sample_mail import FROM_LINE, box, mail

from remit.sources.discovery import read_exports
from remit.sources.mail import mbox_messages
from remit.sources.mail.mail_dates import sent_at
from remit.sources.mail.mail_headers import Head, mailboxes, text_of
from remit.sources.mail.mail_record import bare_subject
from remit.sources.mail.mbox_messages import is_mailbox, read_messages


@pytest.fixture
def read(tmp_path, context, total):
    def reading(content: bytes, name: str = "Inbox"):
        (tmp_path / name).write_bytes(content)
        (found,) = read_exports([tmp_path / name]).readings
        assert found.source.name == "mbox"
        return total(found.pages(context))

    return reading


def evidence(read_box):
    return [one for record in read_box.records for one in record.evidence]


def count(content: bytes) -> int:
    return len(list(read_messages(io.BytesIO(content))))


# ── where mails begin ──


@pytest.mark.parametrize(
    "text",
    [
        "\nFrom these two files, I want to extract entries\n\nAnd so on.\n",
        "\nFrom 10:15 on Mon we wait.\nNote: bring papers\n\n",
        "\nFrom the desk of Ivan\nSubject: lab\nTo: you\n\n",
        "\n>From a@b.example Mon Jun  3 10:00:00 2013\nSubject: x\n\n",
        "\nFrom a@b.example Mon Jun  3 10:00:00 2013\n\nno head follows\n",
        "text before\nFrom ivan\nFrom: ivan@x\nDate: today\n\nno empty line before\n",
    ],
)
def test_text_that_begins_like_a_mail_is_none(text):
    assert count(box(mail(1, body=f"Hello.\n{text}"), mail(2))) == 2


@pytest.mark.parametrize(
    "line",
    [
        "From - Sat Jun 01 00:02:31 2013",
        "From dana at uni.example  Sat Jun  1 00:02:31 2013",
        "From ???@??? Sat Jun 01 00:02 2013",
        "From MAILER-DAEMON Sat, 1 Jun 2013 00:02:31 +0200",
        "From dana@uni.example Sat Jun  1 00:02:31 2013 remote from uni",
        "From nobody",
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_mail_begins_after_each_kind_of_first_line(line, ending):
    whole = f"{line}\n{mail(1)}\n".replace("\n", ending).encode()
    assert is_mailbox(whole)
    assert count(whole + whole) == 2
    assert count(b"\xef\xbb\xbf\r\n" + whole) == 1


def test_a_dated_line_needs_no_empty_line_before_it():
    assert count((FROM_LINE + mail(1).rstrip() + "\n" + FROM_LINE + mail(2)).encode()) == 2


def test_the_real_list_has_as_many_mails_as_its_first_lines_say(shared_data):
    path = shared_data / "evidence" / "mbox" / "r-help_2013-June.mbox"
    content = path.read_bytes()
    assert content.count(b"\nFrom ") + 1 == 1661
    found = list(read_messages(io.BytesIO(content)))
    assert len(found) == 1659
    assert all(content[one.offset :].startswith(b"From ") for one in found)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(1, 3000))
@settings(max_examples=60, deadline=None)
def test_where_a_chunk_ends_changes_nothing(sizes, chunk):
    mails = [mail(number, body="x" * size + "\n\nFrom here\n") for number, size in enumerate(sizes)]
    content = box(*mails)
    whole = list(read_messages(io.BytesIO(content)))
    before = mbox_messages.CHUNK
    mbox_messages.CHUNK = chunk
    try:
        assert list(read_messages(io.BytesIO(content))) == whole
    finally:
        mbox_messages.CHUNK = before
    assert len(whole) == len(sizes)
    assert [one.head.count(b"Message-ID") for one in whole] == [1] * len(sizes)


def test_a_large_attachment_passes_by(tmp_path, context, total):
    place = tmp_path / "Sent"
    line = b64encode(b"attachment" * 5) + b"\n"
    with place.open("wb") as stream:
        stream.write(box(mail(1)))
        for _ in range(48):
            stream.write(line * 15_000)
        stream.write(b"\n" + box(mail(2)))
    assert place.stat().st_size > 48_000_000
    (reading,) = read_exports([place]).readings
    tracemalloc.start()
    found = total(reading.pages(context))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.records) == 2
    assert found.records[0].length > 48_000_000
    assert peak < 8_000_000


# ── what counts ──


def test_received_mail_is_counted_and_not_kept(read):
    found = read(box(mail(1), mail(2, "From: Ivan <ivan@uni.example>"), mail(3, "From: nobody")))
    assert [one.text for one in evidence(found)] == ["Mail 1"]
    assert found.skipped == {"others": 2}


def test_a_subject_of_blanks_takes_no_square_time():
    begun = time.process_time()
    assert bare_subject(f"re{' ' * 60_000}x") == ("re x", False)
    assert time.process_time() - begun < 1


def test_only_the_subject_is_kept(read):
    secret = mail(1, "Subject: Re: [list] Fwd: room, fire", body="Very private.\n> Quoted\n")
    (one,) = evidence(read(box(secret)))
    assert one.text == "room, fire"
    assert "private" not in str(one)
    assert "Quoted" not in str(one)


def test_an_answer_lies_in_the_thread_that_it_answers(read):
    asked = mail(1, "Message-ID: <root@x>")
    answer = mail(2, "References: <root@x> <other@x>", "In-Reply-To: <other@x>")
    alone = mail(3, "In-Reply-To: <root@x>")
    first, second, third = evidence(read(box(asked, answer, alone)))
    assert first.thread == second.thread == third.thread
    assert first.thread
    assert "root" not in first.thread
    assert (first.to_other, second.to_other) == (False, True)


def test_the_people_are_those_it_went_to_without_herself(read):
    sent = mail(1, "To: Ivan <Ivan@uni.example>, dana@uni.example", "Cc: all-staff@uni.example")
    (one,) = evidence(read(box(sent)))
    assert [(each.address, each.part) for each in one.people] == [
        ("ivan@uni.example", "recipient"),
        ("all-staff@uni.example", "recipient"),
    ]
    assert one.audience == "internal"


def test_a_first_name_is_not_enough_to_be_her(read):
    found = read(box(mail(1), mail(2, "From: Dana <dana@other.example>")))
    assert found.skipped == {"others": 1}


@pytest.mark.parametrize("folder", ["Sent", "Изпратени.mbox", "Sent Items-1", "Gesendet.mbox"])
def test_mail_that_she_sent_from_another_address_is_asked_about(read, folder):
    (one,) = evidence(read(box(mail(1, me="social@uni.example")), folder))
    assert (one.mine, one.mine_basis, one.account) == ("ask", "owner", "mail:social@uni.example")


def test_labels_are_read_in_any_language_and_encoding(read):
    sent = mail(1, "X-Gmail-Labels: =?UTF-8?Q?Archiv=C3=A9s,Envoy=C3=A9s?=", me="a@b.example")
    draft = mail(2, "X-Gmail-Labels: Чернови")
    chat = mail(3, "X-Gmail-Labels: Chat,Opened")
    spoofed = mail(4, "X-Gmail-Labels: Spam")
    found = read(box(sent, draft, chat, spoofed))
    assert len(found.records) == 1
    assert found.skipped == {"draft": 1, "private": 1, "others": 1}


def test_what_a_program_sent_in_her_name_is_no_work(read):
    answered = mail(1, 'Content-Type: text/calendar; method="REPLY"')
    absent = mail(2, "Auto-Submitted: auto-replied (vacation)")
    not_automatic = mail(3, "Auto-Submitted: no")
    found = read(box(answered, absent, not_automatic))
    assert found.skipped == {"system": 2}
    assert len(found.records) == 1


# ── the same mail ──


def test_a_copy_has_the_key_of_the_mail_and_a_reused_id_has_not(read):
    later = mail(1, "Date: Tue, 03 Mar 2020 09:00:00 +0200")
    one, copy, other = read(box(mail(1), mail(1, "X-Gmail-Labels: Sent"), later)).records
    assert one.key == copy.key
    assert one.evidence == copy.evidence
    assert other.key != one.key


def test_a_mail_without_an_id_is_known_by_what_nobody_changes(read):
    plain = mail(1).replace("Message-ID: <mail-1@uni.example>\n", "")
    labelled = f"X-Gmail-Labels: Sent,Later\n{plain}"
    one, copy = read(box(plain, labelled)).records
    assert one.key == copy.key
    assert not one.shared


def test_a_mail_in_a_mailbox_and_in_a_file_is_one(tmp_path, context, total):
    (tmp_path / "Sent").write_bytes(box(mail(1)))
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "one.eml").write_text(mail(1))
    readings = read_exports([tmp_path]).readings
    keys = {record.key for each in readings for record in total(each.pages(context)).records}
    assert sorted(each.source.name for each in readings) == ["eml", "mbox"]
    assert len(keys) == 1


def test_a_folder_of_many_mails_is_one_export(tmp_path, context, total, pack):
    files = {f"Sent/{number}/mail.eml": mail(number).encode() for number in range(30)}
    (reading,) = read_exports([pack(tmp_path / "mails.zip", files)]).readings
    pages = list(reading.pages(context))
    assert {page.file for page in pages} == {"mails.zip"}
    assert len(total(pages).records) == 30


def test_a_single_mail_may_be_handed_in(tmp_path, context, total):
    (tmp_path / "one.eml").write_text(mail(1))
    (reading,) = read_exports([tmp_path / "one.eml"]).readings
    assert len(total(reading.pages(context)).records) == 1


# ── dates and letters ──


@pytest.mark.parametrize(
    ("written", "at", "zone", "basis"),
    [
        ("Mon, 02 Mar 2020 09:00:00 +0200", "2020-03-02T07:00:00", "Europe/Sofia", "file"),
        ("Mon, 02 Mar 2020 09:00:00 +0000", "2020-03-02T09:00:00", "UTC", "file"),
        ("Mon, 2 Mar 2020 09:00:00 -0500 (EST)", "2020-03-02T14:00:00", "UTC-05:00", "file"),
        ("Mon, 2 Mar 20 09:00 EST", "2020-03-02T14:00:00", "UTC-05:00", "file"),
        ("02 Mar 2020 09:00:00", "2020-03-02T07:00:00", "Europe/Sofia", "setting"),
        ("Mon Mar  2 09:00:00 2020", "2020-03-02T07:00:00", "Europe/Sofia", "setting"),
    ],
)
def test_a_date_is_read_with_its_zone_or_on_her_clock(read, written, at, zone, basis):
    (one,) = evidence(read(box(mail(1, f"Date: {written}"))))
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert one.spans == ((int(moment.timestamp()), None),)
    assert (one.zone, one.zone_basis) == (zone, basis)


def test_a_mail_without_a_date_has_that_of_who_passed_it_on(read):
    undated = mail(1).replace("Date: Mon, 02 Mar 2020 09:01:00 +0200\n", "")
    passed_on = f"Received: by uni.example;\n        Mon, 2 Mar 2020 10:00:00 +0200\n{undated}"
    by_first_line, by_server = evidence(read(box(undated, passed_on)))
    assert by_first_line.spans[0][0] == int(datetime(2020, 3, 2, 9, tzinfo=UTC).timestamp())
    assert by_server.spans[0][0] == int(datetime(2020, 3, 2, 8, tzinfo=UTC).timestamp())
    without = f"From nobody\nReceived: from x\n{undated}".encode()
    assert read(without).problems == ["undated-mail"]


@pytest.mark.parametrize("text", ["Fri, 31 Foo 2013 15:02:31 -0700", "", "31 Feb 2013 1:00", "1:2"])
def test_what_is_no_date_is_none(text):
    assert sent_at(text.encode()) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?windows-1251?B?z+7m4PA=?=", "Пожар"),
        (b"=?utf-8?Q?=D0=9F=D0?= =?utf-8?Q?=BE?=", "По"),
        (b"=?utf-8?B?0J8=?= and =?utf-8?B?0L4=?=", "П and о"),
        (b"=?no-such?Q?caf=E9_x?=", "café x"),
        (b"=?utf-8?B?0J8?= cut", "П cut"),
        ("Пожар".encode("cp1251"), "Пожар"),
        ("пожар в лабораторията".encode("koi8-r"), "пожар в лабораторията"),
        ("Überblick".encode("latin-1"), "Überblick"),
        ("Пожар".encode(), "Пожар"),
    ],
)
def test_letters_are_read_in_the_charsets_that_mail_uses(raw, text):
    assert text_of(raw) == text


def test_raw_letters_are_in_the_charset_that_the_mail_names():
    assert text_of("Пожар в Ц".encode("koi8-r"), b"text/plain; charset=KOI8-R") == "Пожар в Ц"


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        (b"undisclosed-recipients:;", []),
        (b'"Head, Press" <P@x.example>', [("p@x.example", "Head, Press")]),
        (b"a at x.example (A (the first) B)", [("a@x.example", "A (the first) B")]),
        (b"Team: a@x.example, =?utf-8?Q?J=C3=B6rg?= <j@x.example>;",
         [("a@x.example", ""), ("j@x.example", "Jörg")]),
        (b"'d@x.example' <d@x.example>", [("d@x.example", "")]),
        (b"nobody, <>, @", []),
    ],
)  # fmt: skip
def test_people_are_read_as_programs_write_them(raw, people):
    assert [(one.address, one.name) for one in mailboxes(raw) if one.address != "@"] == people


@given(st.binary(max_size=200))
def test_no_head_is_too_broken_to_read(raw):
    text_of(raw, raw)
    mailboxes(raw)
    sent_at(raw)
    bare_subject(text_of(raw))
    is_mailbox(b"From " + raw)


def test_the_mailbox_of_somebody_else_says_so(read):
    assert read(box(mail(1, me="ivan@uni.example"))).findings == ["not-in-mailbox"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_field_in_many_lines_is_read_as_one_and_ends_where_the_next_begins(end):
    lines = [b"To: a@x,", b"\tb@x,", b" c@x", b"Subject: On", b"   and on", b"Cc: d@x"]
    head = Head(end.join(lines))
    assert head.get(b"to") == b"a@x, b@x, c@x"
    assert head.get(b"subject") == b"On   and on"
    assert head.get(b"cc") == b"d@x"
    assert not head.has(b"bcc")
