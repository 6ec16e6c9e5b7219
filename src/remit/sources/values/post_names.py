"""The platform's own name of a post, the same in every export that tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from remit.sources.values.links import host_and_path

SHORTEST = 9
"""Digits of a post's number on X; shorter ones are rather a table's own numbers."""
MASTODON = re.compile(r"/(?:users/[^/]+/statuses|@[^/]+|web/statuses)/(\d{6,})(?:/activity)?/?")
X_STATUS = re.compile(r"/(?:[^/]+|i/web)/status(?:es)?/(\d{9,})(?:/.*)?")
BLUESKY = re.compile(r"at://(did:[a-z]+:[\w.:%-]+)/app\.bsky\.feed\.(post|repost)/([\w.~:-]+)")
BLUESKY_PAGE = re.compile(r"/profile/(did:[a-z]+:[\w.:%-]+)/post/([\w.~:-]+)/?")
FACEBOOK_POST = re.compile(
    r"/(?:[^/]+/){0,2}(?:posts|videos|reel|watch|permalink|photos)/(?:[^/]+/)*?(?:[\w.-]+-)?(\d{9,})/?"
)
FACEBOOK_QUERY = re.compile(r"[?&](?:story_fbid|fbid|v)=(\d{9,})(?=&|#|$)")
FACEBOOK_NUMBER = re.compile(r"(?:\d{5,}_)?(\d{9,})")
INSTAGRAM = re.compile(r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]{5,})/?")
THREADS = re.compile(r"/(?:@[\w.]+/post|t)/([\w-]{5,})/?")
TIKTOK = re.compile(r"/(?:@[^/]*/(?:video|photo)|share/video|v)/(\d{15,})(?:\.html)?/?")
TIKTOK_NUMBER = re.compile(r"\d{18,20}")
YOUTUBE_PATH = re.compile(r"/(?:shorts|live|embed|v)/([\w-]{11})/?")
YOUTUBE_QUERY = re.compile(r"[?&]v=([\w-]{11})(?=&|#|$)")
YOUTUBE_POST = re.compile(r"/post/(Ug[\w-]{10,})/?")
YOUTUBE_NUMBER = re.compile(r"[\w-]{11}|Ug[\w-]{10,}")
LINKEDIN = re.compile(r"(?:urn:li:|[/-])(?:share|activity|ugcPost|ugcpost)[:-](\d{15,20})(?!\d)")
LINKEDIN_NUMBER = re.compile(r"\d{19}")


def x_name(number: str) -> str:
    """Return the name of a post on X, "" where the number is not one of X.

    >>> x_name("1470401922434420736"), x_name("17")
    ('x:1470401922434420736', '')
    """
    return f"x:{number}" if number.isdecimal() and len(number) >= SHORTEST else ""


def mastodon_name(address: str) -> str:
    """Return the name of a Mastodon post by its address, "" for any other address.

    >>> mastodon_name("https://social.example/@campus/109299")
    'mastodon:social.example/109299'
    >>> mastodon_name("https://social.example/users/campus/statuses/109299/activity")
    'mastodon:social.example/109299'
    """
    host, path = host_and_path(address)
    found = MASTODON.fullmatch(path)
    return f"mastodon:{host}/{found.group(1)}" if found else ""


def bluesky_name(address: str) -> str:
    """Return the name of a post on Bluesky, "" where the address does not hold its account's DID.

    A link with a handle names no DID, and handles are given to others later.

    >>> bluesky_name("at://did:plc:ab12/app.bsky.feed.post/3kxyz")
    'bluesky:did:plc:ab12/3kxyz'
    >>> bluesky_name("https://bsky.app/profile/did:plc:ab12/post/3kxyz")
    'bluesky:did:plc:ab12/3kxyz'
    >>> bluesky_name("https://bsky.app/profile/campus.example/post/3kxyz")
    ''
    """
    if found := BLUESKY.match(address):
        did, kind, key = found.groups()
        return bluesky_key(did, kind, key)
    host, path = host_and_path(address)
    found = BLUESKY_PAGE.fullmatch(path) if host == "bsky.app" else None
    return bluesky_key(found.group(1), "post", found.group(2)) if found else ""


def bluesky_key(did: str, kind: str, key: str) -> str:
    """Return the name of a record by its account, its kind (post, repost) and its key.

    >>> bluesky_key("did:plc:ab12", "repost", "3kxyz")
    'bluesky:did:plc:ab12/repost/3kxyz'
    """
    return f"bluesky:{did}/{key}" if kind == "post" else f"bluesky:{did}/{kind}/{key}"


def facebook_name(address: str) -> str:
    """Return the name of a post on Facebook by its link or number.

    Links with `pfbid…` change with who looks and name nothing.

    >>> facebook_name("https://www.facebook.com/campus/posts/5412345678901")
    'facebook:5412345678901'
    >>> facebook_name("https://facebook.com/permalink.php?story_fbid=5412345678901&id=100")
    'facebook:5412345678901'
    >>> facebook_name("108899_5412345678901"), facebook_name("https://fb.example/campus/posts/pfbid0x")
    ('facebook:5412345678901', '')
    """
    if found := FACEBOOK_NUMBER.fullmatch(address):
        return f"facebook:{found.group(1)}"
    host, path = host_and_path(address)
    if not _is_host(host, "facebook.com"):
        return ""
    found = FACEBOOK_QUERY.search(address) or FACEBOOK_POST.fullmatch(path)
    return f"facebook:{found.group(1)}" if found else ""


def instagram_name(address: str) -> str:
    """Return the name of a post on Instagram by its link: its short code.

    >>> instagram_name("https://www.instagram.com/campus/reel/CxYz-12_abc/?hl=bg")
    'instagram:CxYz-12_abc'
    """
    return _by_path(address, "instagram.com", INSTAGRAM, "instagram")


def threads_name(address: str) -> str:
    """Return the name of a post on Threads by its link.

    >>> threads_name("https://www.threads.com/@campus/post/DAbCdEfGhIj")
    'threads:DAbCdEfGhIj'
    """
    found = _by_path(address, "threads.net", THREADS, "threads")
    return found or _by_path(address, "threads.com", THREADS, "threads")


def tiktok_name(address: str) -> str:
    """Return the name of a video on TikTok by its link or number.

    >>> tiktok_name("https://www.tiktok.com/@campus/video/7123456789012345678?lang=bg")
    'tiktok:7123456789012345678'
    >>> tiktok_name("https://www.tiktokv.com/share/video/7123456789012345678/")
    'tiktok:7123456789012345678'
    """
    if TIKTOK_NUMBER.fullmatch(address):
        return f"tiktok:{address}"
    found = _by_path(address, "tiktok.com", TIKTOK, "tiktok")
    return found or _by_path(address, "tiktokv.com", TIKTOK, "tiktok")


def youtube_name(address: str) -> str:
    """Return the name of a video or community post on YouTube by its link or number.

    >>> youtube_name("https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ")
    'youtube:dQw4w9WgXcQ'
    >>> youtube_name("https://youtu.be/dQw4w9WgXcQ?t=4"), youtube_name("dQw4w9WgXcQ")
    ('youtube:dQw4w9WgXcQ', 'youtube:dQw4w9WgXcQ')
    """
    if YOUTUBE_NUMBER.fullmatch(address):
        return f"youtube:{address}"
    host, path = host_and_path(address)
    if host == "youtu.be" and YOUTUBE_NUMBER.fullmatch(path.strip("/")):
        return f"youtube:{path.strip('/')}"
    if not _is_host(host, "youtube.com"):
        return ""
    found = (
        YOUTUBE_QUERY.search(address)
        or YOUTUBE_PATH.fullmatch(path)
        or YOUTUBE_POST.fullmatch(path)
    )
    return f"youtube:{found.group(1)}" if found else ""


def linkedin_name(address: str) -> str:
    """Return the name of a post on LinkedIn by its link, URN or number.

    One post may have two numbers, as a share and as an activity; what is told
    of it under both cannot be brought together.

    >>> linkedin_name("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7448081445065035776")
    'linkedin:7448081445065035776'
    >>> linkedin_name("https://linkedin.com/posts/campus_open-day-activity-7100000000000000009-Ab1c")
    'linkedin:7100000000000000009'
    """
    if LINKEDIN_NUMBER.fullmatch(address):
        return f"linkedin:{address}"
    host, _ = host_and_path(address)
    if host and not _is_host(host, "linkedin.com"):
        return ""
    found = LINKEDIN.search(address.replace("%3A", ":").replace("%3a", ":"))
    return f"linkedin:{found.group(1)}" if found else ""


BY_PLATFORM: dict[str, Callable[[str], str]] = {
    "bluesky": bluesky_name,
    "facebook": facebook_name,
    "instagram": instagram_name,
    "threads": threads_name,
    "tiktok": tiktok_name,
    "youtube": youtube_name,
    "linkedin": linkedin_name,
    "mastodon": mastodon_name,
}


def platform_name(channel: str, number: str, address: str) -> str:
    """Return the platform's own name of a post, "" where neither number nor link tells it.

    A link is believed before a number: the numbers of a table may be its own.

    >>> platform_name("tiktok", "17", "https://www.tiktok.com/@campus/video/7123456789012345678")
    'tiktok:7123456789012345678'
    >>> platform_name("x", "1470401922434420736", "")
    'x:1470401922434420736'
    >>> platform_name("social", "17", "https://social.example/@campus/109299")
    'mastodon:social.example/109299'
    """
    if channel == "x":
        _, path = host_and_path(address)
        found = X_STATUS.fullmatch(path)
        return x_name(found.group(1) if found else number)
    named = BY_PLATFORM.get(channel)
    if named is None:
        return mastodon_name(address)
    return named(address.strip()) or named(number.strip())


def _by_path(address: str, site: str, pattern: re.Pattern[str], platform: str) -> str:
    host, path = host_and_path(address)
    found = pattern.fullmatch(path) if _is_host(host, site) else None
    return f"{platform}:{found.group(1)}" if found else ""


def _is_host(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")
