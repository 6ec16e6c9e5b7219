"""A duty is read as a sentence: what is done to what, not what it is done for."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.areas.duty_clauses import read_line
from remit.areas.duty_head import cut_duty, read_table
from remit.areas.duty_reading import in_order, spoken_for
from remit.areas.duty_sayings import read_sayings, said_in
from remit.areas.features import LABELS
from remit.areas.model import Item
from remit.areas.placer import read_placer
from remit.areas.responsibilities import AREAS

HEADS = (
    ("Writes posts in order to reach students", "Writes posts"),
    ("Is responsible for editing the newsletter", "editing the newsletter"),
    ("Under the direction of the director, drafts captions", "drafts captions"),
    ("In collaboration with sales and legal, films interviews", "films interviews"),
    ("Works with program staff to develop posts", "develop posts"),
    ("The Social Media Coordinator will answer comments that come in", "answer comments"),
    ("The Director of Public Affairs leads the campaigns", "leads the campaigns"),
    ("In this role, the editor would write posts", "write posts"),
    ("They might answer comments", "answer comments"),
    ("Work with the lab teams to publish findings", "publish findings"),
    ("Works to ensure that posts follow the guide", "ensure that posts follow the guide"),
    ("Reads news (e.g. local papers) for mentions", "Reads news (e.g. local papers) for mentions"),
    ("Отговаря за поддържането на сайта, за да расте марката", "поддържането на сайта"),
    ("Подпомага подготовката на бюлетина с цел информираност", "подготовката на бюлетина"),
)
WHOLE = (
    "Develops videos, such as reels and clips",
    "Leads the team",
    "Отговаря на коментари",
)
DUTIES = (
    ("publishing", "Creates content that advances the campaign strategy and grows the audience"),
    ("publishing", "Writes newsletters, brochures, press releases and fact sheets"),
    ("publishing", "Keeps the editorial calendar in line with campaign goals"),
    ("community", "Responds to comments and messages to support the growth strategy"),
    ("community", "Builds relationships with influencers for brand campaigns"),
    ("creative", "Designs graphics and edits videos for campaigns on every channel"),
    ("strategy", "Develops the social media strategy, including content and community"),
    ("governance", "Ensures a consistent brand voice in all posts and campaigns"),
    ("governance", "Trains staff in the use of social media to grow engagement"),
    ("listening", "Monitors online conversations and trends to inform content strategy"),
    ("channels", "Keeps up to date with platform changes and new tools"),
    ("crisis", "Manages content and community replies in a crisis"),
    ("partners", "Creates fundraising appeals and content for donors"),
    ("counsel", "Drafts speeches and talking points for the president"),
    ("paid", "Manages relationships with agencies and vendors"),
    ("people", "Supervises interns who write content and answer comments"),
    ("media", "Responds to media inquiries and pitches stories to reporters"),
    ("internal", "Writes the staff newsletter and keeps employees informed"),
    ("analytics", "Tracks performance of content and campaigns and reports results"),
    ("other", "Performs other duties as assigned"),
    ("other", "Develops web pages in HTML and CSS"),
    ("internal", "Maintain and update the internal editorial calendar across all channels"),
    ("media", "Draft press releases, media advisories and internal communications"),
    ("media", "Maintain relationships with reporters, editors and partner organizations"),
    ("partners", "Maintain relationships with schools, businesses and neighbours"),
    ("analytics", "Measure the impact of posts and campaigns, and share what was learned"),
    ("listening", "Track news coverage of the institution and its competitors"),
    ("governance", "Trains colleagues in departments on the internal newsletter"),
    ("community", "Monitor and respond to comments on all channels"),
    ("media", "Respond to inquiries from the press and arrange interviews"),
    ("governance", "Respond to public records requests"),
    ("publishing", "Write press releases, blog posts and web content"),
    ("other", "Track legislation and educate lawmakers about our issues"),
    ("partners", "Prepare donor reports and grant proposals"),
    ("people", "Manages the internal communications team"),
    ("media", "Поддържа връзки с медиите и отговаря на журналистически въпроси"),
    ("governance", "Обучава служители и колеги за работа с мрежите"),
    ("analytics", "Оценява ефекта от кампаниите и изготвя месечни отчети"),
    ("publishing", "Пише публикации за сайта в изпълнение на стратегията за кампании"),
    ("community", "Отговаря на коментари и съобщения с цел растеж на марката"),
    ("creative", "Заснема видео и изработва графични материали за кампаниите"),
    ("strategy", "Разработва комуникационна стратегия и план за кампании"),
    ("internal", "Изготвя вътрешен бюлетин за служителите"),
    ("counsel", "Съветва ръководството при вземане на решения"),
    ("other", "Изпълнява и други задачи, възложени от прекия ръководител"),
)


@pytest.mark.parametrize(("duty", "head"), HEADS)
def test_lead_ins_and_purposes_are_taken_off(duty: str, head: str) -> None:
    assert cut_duty(duty).head == head


@pytest.mark.parametrize("duty", WHOLE)
def test_kinds_of_the_object_and_plain_sentences_stay_in_the_head(duty: str) -> None:
    assert cut_duty(duty).head == duty


@given(st.text(max_size=300))
def test_any_text_can_be_cut_and_nothing_is_read_that_it_does_not_hold(text: str) -> None:
    cut = cut_duty(text)
    plain = " ".join(text.split())
    assert cut.head in plain
    assert cut.tail in plain
    for said in said_in(text):
        assert all(word in text for word in said.words.split())


@pytest.mark.parametrize(("area", "duty"), DUTIES)
def test_what_is_done_to_what_decides_and_not_the_purpose(area: str, duty: str) -> None:
    assert read_placer().place([Item("1", duty, kind="duty")])[0].area == area


def test_the_duty_s_own_words_are_the_reason() -> None:
    duty = Item("1", "Develops engaging content for the strategy", kind="duty")
    placed = read_placer().place([duty])[0]
    assert [str(reason) for reason in placed.reasons] == ["The duty's own words: engaging content."]


def test_a_duty_that_no_saying_knows_is_read_by_its_words() -> None:
    duty = Item("1", "Lights and shoots portraits at the bedside", kind="duty")
    assert said_in(cut_duty("Zzz qqq").head) == []
    assert read_placer().place([duty])[0].area == "creative"


def test_what_is_no_duty_is_not_read_as_a_sentence() -> None:
    task = Item("1", "Develops engaging content for the strategy", kind="task")
    reasons = read_placer().place([task])[0].reasons
    assert not any("own words" in str(reason) for reason in reasons)


def test_the_first_object_outweighs_those_behind_it() -> None:
    cut = cut_duty("Writes posts and strategy")
    added = spoken_for(cut, said_in(cut.head))
    assert added[LABELS.index("publishing")] > added[LABELS.index("strategy")] > 0


def strengths(text: str, area: str) -> set[str]:
    return {each.strength for each in said_in(text) if each.area == area}


def test_one_doing_ends_where_the_next_begins() -> None:
    assert read_line("Writes and edits posts, and plans events").doings == {0, 5}
    assert read_line("Writes plans and reports for leaders").doings == {0}
    assert read_line("Пише новини и отговаря на въпроси").doings == {0, 3}
    assert read_line("Writing posts and planning campaigns").doings == {0, 3}
    assert read_line("Editing posts, setting goals and running ads").doings == {0, 2, 5}


def test_no_gap_in_a_saying_reaches_into_another_doing() -> None:
    assert strengths("Measure the impact of campaigns", "analytics") >= {"decides"}
    assert "decides" not in strengths("Measure rooms and plan campaigns", "analytics")


def test_a_kind_that_is_named_counts_for_less_than_what_it_is_a_kind_of() -> None:
    assert strengths("Writes all texts, including speeches", "counsel") == {"points"}
    assert strengths("Writes speeches", "counsel") == {"decides"}


def test_what_comes_later_settles_nothing() -> None:
    assert strengths("Runs internal campaigns", "internal") >= {"settles"}
    assert "settles" not in strengths("Writes posts, runs internal campaigns", "internal")
    assert "settles" not in strengths("Writes posts and internal campaigns", "internal")


def test_what_is_for_others_too_is_not_for_her_own_people() -> None:
    assert strengths("Runs internal and external campaigns", "internal") <= {"leans"}


def test_the_name_of_a_team_says_nothing_of_what_is_done() -> None:
    assert said_in("the content team") == []


def test_what_is_weaker_takes_no_place_of_what_is_stronger() -> None:
    assert "internal" in {each.area for each in said_in("Publish content on the intranet")}


def test_what_settles_comes_before_what_decides() -> None:
    said = in_order(said_in("Creates content in an emergency"))
    assert [each.area for each in said[:2]] == ["crisis", "publishing"]


def test_what_a_preposition_sets_aside_only_leans() -> None:
    assert {each.strength for each in said_in("Makes coffee for journalists")} == {"leans"}
    assert {each.strength for each in said_in("Leads the creation of content")} == {"decides"}


def test_a_longer_saying_takes_the_place_of_those_within_it() -> None:
    assert [each.area for each in said_in("press conference")] == ["media"]


def test_the_table_speaks_for_every_area_in_both_alphabets() -> None:
    says = [(each["area"], says) for each in read_table()["reading"] for says in each["says"]]
    cyrillic = {area for area, text in says if any("а" <= letter <= "я" for letter in text)}
    assert {area for area, _ in says} == cyrillic == set(AREAS)


def test_no_saying_decides_for_two_areas() -> None:
    table = read_table()["reading"]
    decided = Counter(
        says for each in table if each["strength"] != "leans" for says in set(each["says"])
    )
    assert [says for says, times in decided.items() if times > 1] == []


def test_every_list_of_words_is_used_and_every_saying_can_be_looked_up() -> None:
    table = read_table()
    parts = {part for each in table["reading"] for says in each["says"] for part in says.split()}
    named = {part.lstrip("^~") for part in parts}
    assert set(table["words"]) <= named
    assert all(1 <= len(letters) <= 3 for letters in read_sayings())
