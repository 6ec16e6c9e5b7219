"""Downloads from platforms as their documented layouts and other readers' tests show them."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.sources.sample import Sample

SECRET = b'{"messages": [{"sender_name": "Ivan", "content": "secret"}]}'
CAMPUS = "did:plc:campusaaaaaaaaaaaaaaaaaa"
STRANGER = "did:plc:strangeraaaaaaaaaaaaaaaa"
CHANNEL = "UCaaaaaaaaaaaaaaaaaaaaaa"


def doubly(value: object) -> object:
    """Return a value with its texts written as Meta writes them: a letter for each byte."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [doubly(each) for each in value]
    if isinstance(value, dict):
        return {doubly(key): doubly(each) for key, each in value.items()}
    return value


def meta(value: object) -> bytes:
    return json.dumps(doubly(value), indent=2).encode()


def facebook_post(number: int, text: str = "Пожар в лабораторията", **more: object) -> object:
    """Return a post with a picture, as a download has it."""
    picture = {"uri": f"posts/media/{number}.jpg", "creation_timestamp": 1_600_000_000 + number}
    return {
        "timestamp": 1_600_000_000 + number,
        "attachments": [{"data": [{"media": {**picture, "description": text}}]}],
        "data": [{"post": text}, {"update_timestamp": 1_600_000_000 + number}],
        "title": "Dana shared a link with Ivan.",
        **more,
    }


def facebook_comment(number: int, text: str = "Благодаря!", **more: object) -> object:
    said = {"timestamp": 1_600_001_000 + number, "comment": text, "author": "Dana", **more}
    return {
        "timestamp": 1_600_001_000 + number,
        "data": [{"comment": said}],
        "title": "Dana replied to Ivan's comment.",
    }


def facebook() -> Sample:
    root = "your_facebook_activity/"
    posts = [facebook_post(number) for number in range(12)]
    posts[3] = {"timestamp": 1_600_000_003, "title": "Dana added a photo."}
    posts[4] = {"data": [{}], "title": "no date"}
    posts[5] = facebook_post(6, "двама в една секунда")
    profile = {
        "profile_v2": {
            "name": {"full_name": "Dana"},
            "emails": {"emails": ["secret@uni.example"]},
        }
    }
    comments = {"comments_v2": [facebook_comment(1), facebook_comment(2, group="Closed group")]}
    main = f"{root}posts/your_posts__check_ins__photos_and_videos_1.json"
    files = {
        main: meta(posts),
        f"{root}comments_and_reactions/comments.json": meta(comments),
        f"{root}groups/group_posts_and_comments.json": meta(
            {"group_posts_v2": [facebook_post(1, "closed")]}
        ),
        f"{root}messages/inbox/ivan_1/message_1.json": SECRET,
        "security_and_login_information/account_activity.json": SECRET,
        "ads_information/ad_preferences.json": SECRET,
        "personal_information/profile_information/profile_information.json": meta(profile),
    }
    private = (
        f"{root}groups/group_posts_and_comments.json",
        f"{root}messages/inbox/ivan_1/message_1.json",
        "security_and_login_information/account_activity.json",
        "ads_information/ad_preferences.json",
    )
    return Sample("facebook-download", files, main, 14, private)


def instagram_post(number: int, **more: object) -> object:
    """Return a post of two pictures under one title."""
    moment = 1_600_000_000 + number
    pictures = [
        {"uri": f"media/posts/202009/{number}{each}.jpg", "creation_timestamp": moment}
        for each in "ab"
    ]
    return {
        "media": [{**pictures[0], "title": ""}, pictures[1]],
        "title": f"Отворени врати 🎉 {number}",
        "creation_timestamp": moment,
        **more,
    }


def instagram_comment(number: int, labels: tuple[str, str, str]) -> object:
    comment, owner, time = labels
    return {
        "media_list_data": [{"uri": ""}],
        "string_map_data": {
            comment: {"value": "Заповядайте!"},
            owner: {"value": "ivan"},
            time: {"timestamp": 1_600_002_000 + number},
        },
    }


def instagram() -> Sample:
    root = "your_instagram_activity/"
    single = {"uri": "media/r.mp4", "creation_timestamp": 1_600_003_000, "title": "Обиколка"}
    words = ("Comment", "Media Owner", "Time")
    profile = {
        "profile_user": [
            {
                "string_map_data": {
                    "Email": {"value": "secret@uni.example"},
                    "Username": {"value": "campus"},
                }
            }
        ]
    }
    files = {
        f"{root}media/posts_1.json": meta([instagram_post(number) for number in range(10)]),
        f"{root}media/reels.json": meta({"ig_reels_media": [{"media": [single]}]}),
        f"{root}media/stories.json": meta({"ig_stories": [single]}),
        f"{root}comments/post_comments_1.json": meta([instagram_comment(1, words)]),
        f"{root}messages/inbox/ivan_1/message_1.json": SECRET,
        "ads_information/ads_and_topics/ads_viewed.json": SECRET,
        "personal_information/personal_information/personal_information.json": meta(profile),
        "media/posts/202009/0a.jpg": b"\xff\xd8\xff",
    }
    private = (
        f"{root}messages/inbox/ivan_1/message_1.json",
        "ads_information/ads_and_topics/ads_viewed.json",
    )
    return Sample("instagram-download", files, f"{root}media/posts_1.json", 13, private)


def thread(number: int, is_reply: bool = False) -> object:
    return {
        "media": [
            {
                "uri": "",
                "creation_timestamp": 1_672_550_000 + number,
                "title": f"Тук сме — {number}",
                "text_app_post": {"is_reply": is_reply, "reply_control": "everyone"},
            }
        ]
    }


def threads() -> Sample:
    main = "threads/threads_and_replies.json"
    posts = [thread(number, is_reply=number == 2) for number in range(8)]
    files = {
        main: meta({"text_post_app_text_posts": posts}),
        "threads/liked_threads.json": SECRET,
        "threads/messages/1.json": SECRET,
    }
    return Sample(
        "threads-download",
        files,
        main,
        8,
        ("threads/liked_threads.json", "threads/messages/1.json"),
    )


def tiktok_file(posts: str = "Post", comment: str = "comment") -> dict[str, object]:
    """Return a download with the section names of one time: Post or Video."""
    videos = [
        {
            "Date": f"2021-03-{number + 1:02} 18:00:05",
            "Link": f"https://v16.cdn.example/{number}.mp4",
            "Likes": "3",
            "WhoCanView": "Public",
            "Title": f"Как се гаси {number}",
        }
        for number in range(9)
    ]
    videos[2]["WhoCanView"] = "Only me"
    date = "date" if comment == "comment" else "Date"
    said = {date: "2021-03-20 10:00:00", comment: "Благодарим ви"}
    chat = [{"Date": "2021-03-20 10:00:00", "From": "ivan", "Content": 'a "secret" ]}'}]
    return {
        "Activity": {
            "Video Browsing History": {"VideoList": [{"Date": "2021-03-01", "Link": "watched"}]},
            "Login History": {"LoginHistoryList": [{"Date": "2021-03-01", "IP": "10.0.0.1"}]},
        },
        "Comment": {"Comments": {"CommentsList": [said]}},
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat with ivan": chat}}},
        "Profile": {
            "Profile Info": {"ProfileMap": {"userName": "campus", "emailAddress": "s@uni.example"}}
        },
        posts: {f"{posts}s": {"VideoList": videos}},
    }


def tiktok() -> Sample:
    content = json.dumps(tiktok_file(), ensure_ascii=False).encode()
    return Sample(
        "tiktok-download", {"user_data_tiktok.json": content}, "user_data_tiktok.json", 10
    )


def youtube() -> Sample:
    folder = "Takeout/YouTube и YouTube Music/"
    names = "Video ID,Approx Duration (ms),Channel ID,Video Title (Original),Privacy"
    head = f"{names},Video State,Video Create Timestamp,Video Publish Timestamp\n"
    videos = "".join(
        f'aaaaaaaaa{number:02},90000,{CHANNEL},"Открит урок, {number}",Public,Processed,'
        f"2021-01-{number + 1:02}T10:00:00+00:00,2021-02-{number + 1:02}T10:00:00+00:00\n"
        for number in range(8)
    )
    private = videos.splitlines()[7].replace("Public", "Private").replace("aa07", "aa99") + "\n"
    said = (
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Post ID,Video ID,"
        "Comment Text,Top-Level Comment ID\n"
        f"UgyaaaaaaaaaaaaaaaaaAAABAg,{CHANNEL},2021-03-01T10:00:00.5+00:00,0,,,aaaaaaaaa01,"
        '"{""text"":""Благодаря, ""},{""text"":""всичко е наред""}",\n'
    )
    posts = (
        "Post ID,Channel ID,Post create timestamp,Post text\n"
        f"UgkxaaaaaaaaaaaaaaaaaaaaaaaAAA,{CHANNEL},2021-03-02T10:00:00+00:00,Утре е празник\n"
    )
    channel = f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},campus,Public\n"
    main = f"{folder}метаданни/videos.csv"
    files = {
        main: (head + videos + private).encode(),
        f"{folder}коментари/comments.csv": said.encode(),
        f"{folder}публикации/posts.csv": posts.encode(),
        f"{folder}канали/channel.csv": channel.encode(),
        f"{folder}хронология/watch-history.json": b'[{"title": "Watched something"}]',
        f"{folder}хронология/история на търсенията.json": b'[{"title": "Searched"}]',
    }
    history = tuple(name for name in files if "хронология" in name)
    return Sample("youtube-takeout", files, main, 11, history)


ARTICLE = """<html><head><title>Open doors</title></head><body><img src="x"/>
<h1><a href="https://www.linkedin.com/pulse/open-doors-ab12">Open &amp; closed doors</a></h1>
<p class="created">Created on 2021-03-01 09:00</p>
<p class="published">Published on 2021-03-02 09:30</p>
<div><p>One.</p><p>Two.</p></div></body></html>"""


def linkedin_link(number: int, kind: str = "share") -> str:
    urn = f"urn%3Ali%3A{kind}%3A{6_770_000_000_000_000_000 + number}"
    return f"https://www.linkedin.com/feed/update/{urn}"


def linkedin() -> Sample:
    rows = [
        f"2021-02-{number + 1:02} 10:00:00,{linkedin_link(number)},Отворени врати {number},,,PUBLIC"
        for number in range(8)
    ]
    rows.append(f",{linkedin_link(90)},Undated,,,PUBLIC")
    wrapped = '"Ред ""едно"".""\r\n""\r\n""Ред две, и край"'
    rows.append(
        f'2021-02-20 10:00:00,{linkedin_link(91)},{wrapped},"https://a.example/?x=1,2",,MEMBER_NETWORK'
    )
    head = "\ufeffDate,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
    files = {
        "Shares_17529409.csv": "\r\n".join((head, *rows, "")).encode(),
        "Articles/Articles/open-doors.html": ARTICLE.encode(),
        "Profile.csv": b"First Name,Last Name,Address,Birth Date\nDana,,Secret street 1,1 Jan\n",
        "messages.csv": b"secret\n",
        "Connections.csv": b"secret\n",
        "Ad_Targeting.csv": b"secret\n",
        "Reactions.csv": b"Date,Type\n2021-02-10 18:00:05,LIKE\n",
    }
    private = ("messages.csv", "Connections.csv", "Ad_Targeting.csv", "Reactions.csv")
    return Sample("linkedin-archive", files, "Shares_17529409.csv", 11, private)


def bluesky_event(
    number: int,
    did: str = CAMPUS,
    *,
    operation: str = "create",
    collection: str = "app.bsky.feed.post",
    **fields: object,
) -> dict[str, object]:
    """Return an event; further fields belong to its record."""
    commit: dict[str, object] = {
        "rev": f"3kp2{number:09}",
        "operation": operation,
        "collection": collection,
        "rkey": f"3kp2{number:09}",
    }
    if operation != "delete":
        commit["record"] = {
            "$type": collection,
            "createdAt": f"2022-12-10T10:00:{number % 60:02}.123Z",
            "text": f"Отворени врати {number}",
            **fields,
        }
    moment = 1_670_666_400_000_000 + number * 1_000_000
    return {"did": did, "time_us": moment, "kind": "commit", "commit": commit}


def bluesky() -> Sample:
    theirs = f"at://{STRANGER}/app.bsky.feed.post/3kq"
    events = [bluesky_event(number) for number in range(10)]
    events.append(bluesky_event(20, collection="app.bsky.feed.like", subject={"uri": theirs}))
    events.append(bluesky_event(21, reply={"root": {"uri": theirs}, "parent": {"uri": theirs}}))
    events.append(bluesky_event(22, collection="app.bsky.feed.repost", subject={"uri": theirs}))
    events.append(bluesky_event(23, operation="delete"))
    handle = {"did": CAMPUS, "handle": "campus", "seq": 1, "time": "2022-12-10T09:00:00Z"}
    named = {"did": CAMPUS, "time_us": 1_670_666_400_000_000, "kind": "identity"}
    lines = [json.dumps({**named, "identity": handle}), *map(json.dumps, events), "{torn"]
    content = "\n".join(lines).encode()
    return Sample("bluesky", {"stream.jsonl": content}, "stream.jsonl", 16)


BUILDERS: tuple[Callable[[], Sample], ...] = (
    facebook,
    instagram,
    threads,
    tiktok,
    youtube,
    linkedin,
    bluesky,
)
