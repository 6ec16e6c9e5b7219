"""What the search begins with: the sample of every source, and other forms that it reads."""

from __future__ import annotations

from tests.sources.conftest import BUILDERS
from tests.sources.old_sheets import xls
from tests.sources.sample import Sample
from tests.sources.sample_platforms import CAMPUS
from tests.sources.sample_repository import repository
from tests.sources.sample_tables import LINKED, LINKEDIN, ods, xlsx

POSTS = [["Date", "Text", "URL"], ["2020-03-14 09:05", "Open", ""], ["2020-03-15", "Closed", ""]]


def all_samples() -> list[Sample]:
    """Return a sample of every source, spreadsheets in three formats, and a repository."""
    return [*(build() for build in BUILDERS), new_sheet(), open_sheet(), old_sheet(), car()]


def new_sheet() -> Sample:
    content = xlsx({"Posts": POSTS, "Notes": [["Only", "words"]]})
    return Sample("posts-csv", {"posts.xlsx": content}, "posts.xlsx", 2)


def open_sheet() -> Sample:
    return Sample("posts-csv", {"posts.ods": ods("Posts", POSTS)}, "posts.ods", 2)


def old_sheet() -> Sample:
    rows = [["Engagement of single posts"], LINKEDIN.split(","), *LINKED]
    content = xls({"Metrics": [["Date", "Impressions"], ["05/10/2022", "716"]], "All posts": rows})
    return Sample("linkedin-page", {"report.xls": content}, "report.xls", len(LINKED))


def car() -> Sample:
    made = "2022-12-10T10:00:00.123Z"
    records = {
        f"app.bsky.feed.post/3kaaaaaaaaa{number:02}".replace("0", "b").replace("1", "c"): {
            "$type": "app.bsky.feed.post",
            "text": f"Отворени врати {number}",
            "createdAt": made,
        }
        for number in range(12)
    }
    content = repository(records, CAMPUS)
    return Sample("bluesky", {"repo.car": content}, "repo.car", len(records))
