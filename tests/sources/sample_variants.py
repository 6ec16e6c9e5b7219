"""The same exports as other programs, versions and languages write them, by what differs."""

from __future__ import annotations

import json

from tests.sources.old_sheets import xls
from tests.sources.sample_mail import box, mail
from tests.sources.sample_platforms import (
    CAMPUS,
    CHANNEL,
    bluesky_event,
    facebook_post,
    instagram_comment,
    instagram_post,
    linkedin_link,
    meta,
    tiktok_file,
)
from tests.sources.sample_repository import repository
from tests.sources.sample_tables import LINKED, LINKEDIN, META_ELSEWHERE, meta_elsewhere, xlsx
from tests.sources.sample_time import bucket, seen

Variant = tuple[str, dict[str, bytes]]
"""The source that must claim it and no other, and its files."""

OUTLOOK = {
    "de": "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Beschreibung,Ort",
    "bg": "Тема,Начална дата,Начален час,Крайна дата,Краен час,Описание,Местоположение",
    "nl": "Onderwerp,Begindatum,Begintijd,Einddatum,Eindtijd,Beschrijving,Locatie",
    "fr": "Objet,Date de début,Heure de début,Date de fin,Heure de fin,Description,Emplacement",
    "es": "Asunto,Fecha de inicio,Hora de inicio,Fecha de fin,Hora de fin,Descripción,Ubicación",
    "it": "Oggetto,Data inizio,Ora inizio,Data fine,Ora fine,Descrizione,Luogo",
    "pl": "Temat,Data rozpoczęcia,Godzina rozpoczęcia,Data zakończenia,Godzina zakończenia,Opis",
    "ru": "Тема,Дата начала,Время начала,Дата завершения,Время завершения,Описание",
}
TIMERS = {
    "bg": "Потребител,Имейл,Проект,Описание,Начална дата,Начален час,Крайна дата,Краен час,"
    "Времетраене",
    "de": "Benutzer,E-Mail,Projekt,Beschreibung,Startdatum,Startzeit,Enddatum,Endzeit,Dauer",
    "fr": "Utilisateur,Email,Projet,Description,Date de début,Heure de début,Date de fin,"
    "Heure de fin,Durée",
    "es": "Usuario,Email,Proyecto,Descripción,Fecha de inicio,Hora de inicio,Fecha de fin,"
    "Hora de fin,Duración",
}
TWEET = {
    "id_str": "123456789012345678",
    "created_at": "Sun Feb 10 18:00:00 +0000 2013",
    "full_text": "Старо",
    "user": {"screen_name": "campus", "id_str": "7"},
}
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
EVENT = "BEGIN:VEVENT\nUID:1@x\nDTSTART:20200303T090000Z\nSUMMARY:Съвет\nEND:VEVENT\n"
NOTE = {
    "id": "https://pleroma.example/activities/1",
    "type": "Create",
    "actor": "https://pleroma.example/users/campus",
    "published": "2022-07-10T02:34:28Z",
    "to": PUBLIC,
    "object": {"id": "https://pleroma.example/objects/1", "type": "Note", "content": "Здравейте"},
}


def _csv(header: str, row: str, encoding: str = "utf-8") -> bytes:
    return f"{header}\n{row}\n".encode(encoding)


def _tables() -> dict[str, Variant]:
    day = "14.3.2020"
    meeting = f"Съвет,{day},9:00:00,{day},10:00:00,Бележки,Зала"
    found: dict[str, Variant] = {}
    for language in META_ELSEWHERE:
        found[f"meta {language}"] = ("meta-suite", meta_elsewhere(language).files)
    for language, header in OUTLOOK.items():
        row = ",".join(meeting.split(",")[: header.count(",") + 1])
        files = {"calendar.csv": _csv(header, row)}
        found[f"outlook {language}"] = ("outlook-calendar", files)
    timed = f"Dana,dana@uni.example,Преса,Обаждане,{day},9:00:00,{day},10:00:00,1:00:00"
    for language, header in TIMERS.items():
        found[f"timers {language}"] = ("timers", {"report.csv": _csv(header, timed)})
    history = "2012-07-19 09:00:00 -0700,Firefox,No Details,Utilities,Browsers,90\n"
    sheets = {"Metrics": [["Date", "Impressions"]], "All posts": [LINKEDIN.split(","), *LINKED]}
    posts = [["Дата", "Текст", "Връзка"], ["14.03.2020", "Пожар", "https://x.com/a/status/5"]]
    bulgarian = "\n".join(";".join(row) for row in posts)
    return found | {
        "rescuetime history": ("rescuetime", {"rescuetime-activity-history.csv": history.encode()}),
        "linkedin page": ("linkedin-page", {"campus_content_1700000000000.xls": xls(sheets)}),
        "posts bg": ("posts-csv", {"постове.csv": bulgarian.encode("cp1251")}),
        "posts bg sheet": ("posts-csv", {"постове.xlsx": xlsx({"Лист1": posts})}),
    }


def _downloads() -> dict[str, Variant]:
    label = ("Коментар", "Собственик", "Час")
    root = "your_instagram_activity"
    said = (
        "Athugasemd,Rás,Stofnað,Verð,Svar við,Færsla,Myndskeið,Orð,Efst\n"
        f"UgyaaaaaaaaaaaaaaaaaAAABAg,{CHANNEL},2021-03-01T10:00:00+00:00,0,,,aaaaaaaaa01,"
        '"{""text"":""Takk""}",\n'
    )
    old = "Grailbird.data.tweets_2013_02 = \n" + json.dumps([TWEET])
    share = f'2021-02-10 10:00:00,{linkedin_link(1)},"Две\nлинии",,,PUBLIC\n'
    shares = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n" + share
    page = "this_profile's_activity_across_facebook/posts/profile_posts_1.json"
    tiktok = json.dumps(tiktok_file("Video", "Comment")).encode()
    return {
        "x monthly": ("x-archive", {"data/js/tweets/2013_02.js": old.encode()}),
        "x one file": (
            "x-archive",
            {"tweet.js": b"window.YTD.tweet.part0 = " + json.dumps([TWEET]).encode()},
        ),
        "facebook page": ("facebook-download", {page: meta([facebook_post(1)])}),
        "facebook early": (
            "facebook-download",
            {"posts/your_posts.json": meta({"status_updates": [facebook_post(1)]})},
        ),
        "instagram bg": (
            "instagram-download",
            {
                f"{root}/media/posts_1.json": meta([instagram_post(1)]),
                f"{root}/comments/post_comments_1.json": meta([instagram_comment(1, label)]),
            },
        ),
        "tiktok early": ("tiktok-download", {"user_data.json": tiktok}),
        "youtube is": ("youtube-takeout", {"YouTube/athugasemdir/athugasemdir.csv": said.encode()}),
        "linkedin suffixed": (
            "linkedin-archive",
            {"Shares_155814142.csv": ("\ufeff" + shares).encode()},
        ),
    }


def _other() -> dict[str, Variant]:
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "https://pleroma.example/users/campus/outbox",
        "type": "OrderedCollection",
        "orderedItems": [NOTE],
    }
    looks = [seen("09:00:00", 60, app="Word")]
    events = "\n".join(json.dumps(bluesky_event(number)) for number in range(3))
    post = {"$type": "app.bsky.feed.post", "text": "Ден", "createdAt": "2022-12-10T10:00:00Z"}
    calendar = f"\ufeffbegin:vcalendar\nVERSION:2.0\n{EVENT}END:VCALENDAR\n"
    return {
        "another server": ("mastodon-archive", {"outbox.json": json.dumps(outbox).encode()}),
        "jetstream": ("bluesky", {"events.json": events.encode()}),
        "repository": (
            "bluesky",
            {"repo.car": repository({"app.bsky.feed.post/3kp2a": post}, CAMPUS)},
        ),
        "buckets in an array": (
            "activitywatch",
            {"aw.json": json.dumps({"buckets": [bucket("window", looks)]}).encode()},
        ),
        "one bucket": ("activitywatch", {"b.json": json.dumps(bucket("window", looks)).encode()}),
        "mailbox bg": ("mbox", {"Изпратени": box(mail(1))}),
        "mail bg": ("eml", {"Изпратени/1.eml": mail(1).encode()}),
        "calendar": ("icalendar", {"календар": calendar.encode()}),
        "notes bg": ("notes", {"дневник.md": "14.03.2020 2 ч. среща с ректора\n".encode()}),
    }


VARIANTS: dict[str, Variant] = _tables() | _downloads() | _other()
