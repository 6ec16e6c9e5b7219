"""The archive that LinkedIn gives a member: her posts, comments, reposts and articles.

Messages, connections, contacts, sign-ins and advertising lie in the same zip;
they stay shut. Reactions are no posts and are not read.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from remit.sources.evidence import Context, Page, Visibility
from remit.sources.opening.export import Export
from remit.sources.opening.member_names import matcher
from remit.sources.posts.linkedin_rows import Row, read_rows
from remit.sources.posts.told_posts import Owner, Raw, Teller, Told
from remit.sources.values.moments import iso_moment
from remit.sources.values.post_names import linkedin_name

FIRST_YEAR = 2003
LARGEST = 8 << 20
LONGEST = 20_000
"""Signs of an article that are kept."""

NEAR = 600
"""Seconds between the number of a post, which holds a moment, and its date."""

HEADERS = {
    "share": re.compile(rb'(?:\xef\xbb\xbf)?"?Date"?,\s*"?ShareLink"?,\s*"?ShareCommentary'),
    "comment": re.compile(rb'(?:\xef\xbb\xbf)?"?Date"?,\s*"?Link"?,\s*"?Message"?\s*[\r\n]'),
    "repost": re.compile(rb'(?:\xef\xbb\xbf)?"?Date"?,\s*"?Link"?\s*[\r\n]'),
}
NAMES = {
    "share": matcher(("Shares*.csv",)),
    "comment": matcher(("Comments*.csv",)),
    "repost": matcher(("InstantReposts*.csv", "Instant_Reposts*.csv")),
}
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
PUBLISHED = re.compile(r"<p\b[^>]*\bpublished\b[^>]*>(.*?)</p>", re.IGNORECASE | re.DOTALL)
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")
PARAGRAPH = re.compile(r"</?(?:p|div|h\d|li|ul|ol|br|blockquote)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
ARTICLE = matcher(("Articles/*.html",))
SEEN_BY: dict[str, Visibility] = {"CONNECTIONS": "followers", "CONTAINER": "members"}
"""Who may see a post; `MEMBER_NETWORK` stands with most public posts too."""


@dataclass(frozen=True, slots=True)
class LinkedIn:
    """Reads the archive of a LinkedIn member."""

    name: str = "linkedin-archive"
    version: int = 1
    title: str = "LinkedIn member archive"
    reads: tuple[str, ...] = (
        "Shares*.csv",
        "Comments*.csv",
        "InstantReposts*.csv",
        "Instant_Reposts*.csv",
        "Articles/*.html",
        "Profile.csv",
        "Profile_*.csv",
    )
    private_members: tuple[str, ...] = (
        "messages*.csv",
        "guide_messages*.csv",
        "learning_*_messages*.csv",
        "LearningCoachMessages*.csv",
        "Connections*.csv",
        "ImportedContacts*.csv",
        "Imported Contacts*.csv",
        "Invitations*.csv",
        "Email Addresses*.csv",
        "PhoneNumbers*.csv",
        "Phone Numbers*.csv",
        "Whatsapp Phone Numbers*.csv",
        "Logins*.csv",
        "Security Challenges*.csv",
        "Ad_Targeting*.csv",
        "Ads Clicked*.csv",
        "LAN Ads Engagement*.csv",
        "Inferences_about_you*.csv",
        "SearchQueries*.csv",
        "Receipts*.csv",
        "Registration*.csv",
    )
    belongs: tuple[str, ...] = (
        "Reactions*.csv",
        "Votes*.csv",
        "Rich_Media*.csv",
        "Rich Media*.csv",
        "Positions*.csv",
        "Education*.csv",
        "Skills*.csv",
        "Profile Summary*.csv",
        "Recommendations_*.csv",
        "Endorsement_*.csv",
        "Saved*.csv",
        "Job*/*.csv",
        "Jobs/*",
        "Company Follows*.csv",
        "Hashtag_Follows*.csv",
        "Member_Follows*.csv",
        "Events*.csv",
        "Learning*.csv",
        "Languages*.csv",
        "Certifications*.csv",
        "Projects*.csv",
        "Publications*.csv",
        "Volunteering*.csv",
        "Honors*.csv",
        "Courses*.csv",
        "Organizations*.csv",
        "Private_identity_asset*.csv",
        "Verifications/*",
        "Services Marketplace/*",
    )

    def identify(self, export: Export) -> bool:
        """Return whether there is a table of posts or comments as LinkedIn writes it."""
        return next(_tables(export), None) is not None

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts, comments and reposts in the order of the files, then articles."""
        owner = Owner.of("linkedin", context, _member(export))
        teller = Teller(export, context, FIRST_YEAR)
        for member, kind in _tables(export):
            with export.open(member) as stream:
                yield from teller.pages(member, owner, _raws(stream, TELL[kind]))
        for each in () if export.single else export.members():
            if ARTICLE.match(each.name) and export.has(each.name):
                with export.open(each.name) as stream:
                    article = _article(stream.read(LARGEST))
                yield from teller.pages(each.name, owner, [(0, each.size, article)])


def _tables(export: Export) -> Iterator[tuple[str, str]]:
    """Yield the tables that are read, each with its kind, by name and header."""
    for member in export.members():
        for kind, names in NAMES.items():
            if not export.single and not names.match(member.name):
                continue
            head = export.head("" if export.single else member.name)
            if export.has(member.name) and HEADERS[kind].match(head):
                yield member.name, kind


def _member(export: Export) -> str:
    """Return the name of the member: the first two fields of her profile, and no other."""
    for member in () if export.single else export.members():
        if member.name.startswith("Profile") and export.has(member.name):
            with export.open(member.name) as stream:
                lines = stream.read(1 << 16).decode("utf-8-sig", "replace").splitlines()[:2]
            fields = [*csv.reader(lines)][1:]
            return " ".join(" ".join(fields[0][:2]).split()) if fields else ""
    return ""


def _raws(stream: BinaryIO, tell: Callable[[Row], Told | None]) -> Iterator[Raw]:
    for row in read_rows(stream):
        yield row.number, 0, tell(row) if row.date else None


def _share(row: Row) -> Told:
    name = linkedin_name(row.link)
    told = _told(row, name)
    told.name, told.text = name, row.text
    told.visibility = SEEN_BY.get(row.visibility, "public")
    return told


def _comment(row: Row) -> Told:
    """Return a comment; its link is that of the post below which it stands."""
    told = _told(row, "")
    told.kind, told.to_other = "reply", True
    told.text, told.thread = row.text, linkedin_name(row.link)
    return told


def _repost(row: Row) -> Told:
    told = _told(row, "")
    told.kind, told.thread = "repost", linkedin_name(row.link)
    return told


TELL: dict[str, Callable[[Row], Told]] = {"share": _share, "comment": _comment, "repost": _repost}


def _told(row: Row, name: str) -> Told:
    date = row.date.removesuffix("UTC")
    moment = iso_moment(date.rstrip())
    at = int(moment.timestamp()) if moment else None
    near = bool(name) and at is not None and abs(at - _made(name)) <= NEAR
    known = near or date != row.date
    return Told(at=at, written=row.date, zone_basis="file" if known else "assumed")


def _made(name: str) -> int:
    """Return when the number of a post was made: its upper bits are milliseconds since 1970.

    >>> _made("linkedin:7448081445065035776")
    1775760995
    """
    return (int(name.removeprefix("linkedin:")) >> 22) // 1000


def _article(content: bytes) -> Told | str | None:
    """Return an article, unless it is a draft: only what was published says when."""
    page = content.decode("utf-8", "replace")
    title, date = HEADING.search(page), PUBLISHED.search(page)
    if date is None:
        return "not-a-post" if title else None
    found = DATE.search(date.group(1))
    moment = iso_moment(found.group()) if found else None
    words = (title.group(1) if title else "", page[date.end() :])
    return Told(
        at=int(moment.timestamp()) if moment else None,
        written=found.group() if found else date.group(1)[:40],
        text="\n".join(map(_plain, words)).strip()[:LONGEST],
        name=_article_name(title.group(1) if title else ""),
        zone_basis="assumed",
    )


def _plain(page: str) -> str:
    """Return the words of a piece of a page, a line for each paragraph.

    >>> _plain("<p>Smoke &amp; <b>fire</b></p><p>Stay away</p>")
    'Smoke & fire\\nStay away'
    """
    words = html.unescape(TAG.sub("", PARAGRAPH.sub("\n", page)))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _article_name(heading: str) -> str:
    """Return the name of an article: what its address, in its heading, calls it.

    >>> _article_name('<a href="https://www.linkedin.com/pulse/open-doors-dana-petrova-ab12?x=1">')
    'linkedin:pulse/open-doors-dana-petrova-ab12'
    """
    found = re.search(r"linkedin\.com/pulse/([^/?#\"']+)", heading)
    return f"linkedin:pulse/{found.group(1)}" if found else ""
