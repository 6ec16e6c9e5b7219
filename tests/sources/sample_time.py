"""Calendars as tables, timers and watchers of programs, after their documented layouts."""

from __future__ import annotations

import json

from tests.sources.sample import Sample

OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Reminder on/off",'
    '"Meeting Organizer","Required Attendees","Optional Attendees","Description","Location",'
    '"Private","Sensitivity","Show time as"'
)


def meeting(subject: str, date: str, *people: str, rest: str = '"False","Normal","2"') -> str:
    organizer, required, optional = (*people, "", "", "")[:3]
    times = f'"{date}","10:00:00 AM","{date}","11:30:00 AM","False","True"'
    return f'"{subject}",{times},"{organizer}","{required}","{optional}","Notes","Room",{rest}'


def outlook_calendar() -> Sample:
    rows = [
        OUTLOOK,
        meeting("Planning", "3/14/2020", "Ivan", "Ivan;dana@uni.example"),
        meeting("Budget", "3/4/2020", "dana@uni.example", "Petrova, Ana", "press@x.example"),
        meeting("Canceled: Lab", "3/5/2020", "Ivan", "dana@uni.example"),
        meeting("Doctor", "3/6/2020", rest='"True","Private","2"'),
        '"Leave","3/9/2020","12:00:00 AM","3/11/2020","12:00:00 AM","True","False",'
        '"","","","","","False","Normal","3"',
        meeting("Far", "3/14/2099", "dana@uni.example"),
        meeting("Torn", "no date", "dana@uni.example"),
    ]
    return Sample("outlook-calendar", {"Calendar.CSV": _table(rows)}, "Calendar.CSV", 7)


def toggl() -> Sample:
    rows = [
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
        "End time,Duration,Tags,Amount ()",
        "Dana,dana@uni.example,,Press,,Holding line,No,2020-03-14,09:00:00,2020-03-14,10:30:00,"
        "01:30:00,,",
        "Dana,dana@uni.example,,,,Night watch,No,2020-03-14,23:30:00,2020-03-15,00:15:00,"
        "00:45:00,,",
        "Ivan,ivan@uni.example,,,,Secret,No,2020-03-14,09:00:00,2020-03-14,10:30:00,01:30:00,,",
        "Dana,dana@uni.example,,,,Bad,No,soon,09:00:00,2020-03-14,10:30:00,01:30:00,,",
    ]
    return Sample("timers", {"Toggl_time_entries.csv": _table(rows)}, "Toggl_time_entries.csv", 4)


def clockify() -> Sample:
    head = (
        '"Project","Client","Description","Task","User","Group","Email","Tags","Billable",'
        '"Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"'
    )
    start = '"Web","","{what}","","Dana","","dana@uni.example","","No","{date}",'
    rows = [
        head,
        start.format(what="Audit", date="19/02/2020")
        + '"15:00","19/02/2020","18:00","3:00","3.00"',
        start.format(what="Posts", date="03/02/2020") + '"9:00 AM","","","1:30:00","1.50"',
        start.format(what="Day", date="04/02/2020") + '"","","","2:00","2.00"',
    ]
    return Sample("timers", {"Clockify.csv": _table(rows)}, "Clockify.csv", 3)


def rescuetime() -> Sample:
    rows = [
        "Date,Time Spent (seconds),Number of People,Activity,Category,Productivity",
        "2020-03-02T09:00:00,1200,1,secret.example,Social Networking,-2",
        "2020-03-02T09:00:00,600,1,Microsoft Word,Writing,2",
        "2020-03-02T10:00:00,x,1,Microsoft Word,Writing,2",
    ]
    return Sample("rescuetime", {"rescuetime.csv": _table(rows)}, "rescuetime.csv", 3)


def seen(at: str, seconds: float, **data: str) -> dict[str, object]:
    return {"timestamp": f"2020-03-02T{at}+00:00", "duration": seconds, "data": data}


def bucket(watcher: str, events: list[dict[str, object]]) -> dict[str, object]:
    return {
        "id": f"aw-watcher-{watcher}_desk",
        "created": "2020-03-01T00:00:00+00:00",
        "type": "any",
        "client": f"aw-watcher-{watcher}",
        "hostname": "desk",
        "data": {},
        "events": events,
    }


def activitywatch() -> Sample:
    there = [seen("09:00:00", 1800, status="not-afk"), seen("09:30:00", 1800, status="afk")]
    pages = [seen("09:00:00", 60, url="https://secret.example/", title="Secret page")]
    windows = [
        seen("09:00:00", 600, app="Word", title='Secret {draft} \\" title'),
        seen("09:10:00", 300, app="Word", title="Other"),
        seen("09:20:00", 900, app="Firefox", title="Secret"),
        seen("09:40:00", 600, app="Word", title="left open"),
        seen("09:50:00", 600, app="zoom.us", title="Zoom Meeting"),
        seen("10:30:00", 600, app="loginwindow", title=""),
    ]
    watchers = {"afk": there, "web-firefox": pages, "window": windows}
    buckets = {f"aw-watcher-{name}_desk": bucket(name, found) for name, found in watchers.items()}
    text = json.dumps({"buckets": buckets}, indent=1)
    return Sample("activitywatch", {"aw-export.json": text.encode()}, "aw-export.json", 9)


def _table(rows: list[str]) -> bytes:
    return "".join(f"{row}\r\n" for row in rows).encode()
