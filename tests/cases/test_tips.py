"""Every tip has its finding, and without the finding there is no tip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.areas.responsibilities import AREAS
from remit.cases.tip import Tip, read_tip_table
from remit.cases.tips import Found, find_tips
from remit.cases.tips_in_record import Weighing, months_after
from remit.cases.tips_in_text import Paper, WholePaper, level_of, nearest_paper
from remit.findings import Finding
from remit.jd.description import Description, Duty
from remit.jd.gap.lasting import Lasted
from remit.jd.gap.model import AreaGap, Gap, GapKind
from remit.jd.gap.reasons import REASONS
from remit.jd.gap.refused import About, Refusal
from remit.jd.gap.risks import Risk
from remit.jd.gap.rules import Rule, Verdict
from remit.jd.lint.model import LintFinding
from remit.jd.lint.rules import RULES
from remit.jd.profiles import read_profile
from remit.levels.model import Claim, FactorEvidence, Proof
from remit.measure.model import Interval
from remit.messages import say

LAST = date(2021, 12, 31)
YEAR = (date(2020, 12, 31), LAST)
NONE, SOME = Interval(0, 0, 0), Interval(0.2, 0.25, 0.3)
PAPER = Paper(Description("Writes posts.", "en", True, duties=(Duty("Writes posts.", 0, 13),)), [])


def lint(code: str, text: str | None = None, fix: str | None = None) -> LintFinding:
    rule = next(each for each in RULES if each.code == code)
    start, end = (0, len(text)) if text else (None, None)
    return LintFinding(code, rule.name, rule.severity, text, start, end, say("Odd."), fix)


def lasted(run: int = 12, on_record: int = 24) -> Lasted:
    first = months_after(date(2020, 12, 31), 13 - run).replace(day=1)
    return Lasted(1, 0.1, run, run, first, False, True, 0, on_record, LAST, (on_record - run, 0))


def area(code: str, kind: GapKind, over: Lasted | None = None) -> AreaGap:
    written = Interval(0.4, 0.4, 0.4) if kind in ("drifted", "idle") else NONE
    measured = NONE if kind == "idle" else SOME
    return AreaGap(code, kind, written, measured, entries=9, over_time=over)


def weighing(*areas: AreaGap, **more: object) -> Weighing:
    findings = more.pop("findings", ())
    gap = Gap(areas, Interval(0, 0.2, 0.3), "order", SOME, YEAR, findings)  # type: ignore[arg-type]
    return Weighing(gap, read_profile("houston"), **({"chosen": True} | more))  # type: ignore[arg-type]


def rule(verdict: Verdict, *, chosen: bool = True) -> Rule:
    return Rule("houston", "Houston", chosen, "changed", verdict, SOME, "its page", 0.15)


def refusal(code: str, statement: int | None = 4, area: str | None = None) -> Refusal:
    why = REASONS[code]
    about: About = "area" if statement is None else "inventory"
    return Refusal(
        code, why.weight, about, why.why, why.mend, why.source, True, statement, area, "My words."
    )


def factor(
    code: str, strength: str, *because: str, recorded: str = "at the time", claimed: bool = False
) -> FactorEvidence:
    proofs = tuple(Proof(each, n, LAST, recorded) for n, each in enumerate(because))  # type: ignore[arg-type]
    claims = (Claim("Decides.", 0, 8, "claims"),) if claimed else ()
    return FactorEvidence(code, strength, claims, proofs)  # type: ignore[arg-type]


def found(*findings: LintFinding, **more: object) -> Found:
    return Found(replace(PAPER, findings=findings, **more))  # type: ignore[arg-type]


def record(*areas: AreaGap, **more: object) -> Found:
    return Found(PAPER, weighing(*areas, **more))


def level(*factors: FactorEvidence) -> Found:
    return Found(PAPER, level=factors)


def codes(looked_in: Found) -> list[str]:
    return [tip.code for tip in find_tips(looked_in)]


THIN = (Finding("gap-thin-record", say("Too little is on record.")),)
WHOLE = (
    WholePaper("manager", "solo", "Social Media Manager", {"publishing": 60, "crisis": 40}),
    WholePaper("manager", "crisis", "Crisis Manager", {"crisis": 90, "publishing": 10}),
)
BARE = tuple(lint(code) for code in ("RJ121", "RJ122", "RJ126", "RJ129"))
UNPLACED = (Finding("gap-unplaced", say("Much is unplaced.")),)
POSTS = (Finding("gap-not-counted", say("Posts are not counted.")),)

CASES = {
    "no-description": (Found(), Found(PAPER)),
    "RJ101": (found(lint("RJ101", "guru")), found()),
    "RJ122": (
        found(lint("RJ122")),
        Found(replace(PAPER, findings=[lint("RJ122")]), level=[factor("decision", "some")]),
    ),
    "RJ125": (
        found(lint("RJ125")),
        Found(replace(PAPER, findings=[lint("RJ125")]), weighing(area("crisis", "unwritten"))),
    ),
    "RJ126": (
        Found(replace(PAPER, findings=[lint("RJ126")]), weighing(area("internal", "cannot tell"))),
        Found(replace(PAPER, findings=[lint("RJ126")]), weighing()),
    ),
    "RJ129": (
        Found(replace(PAPER, findings=[lint("RJ129")]), weighing(findings=THIN)),
        Found(replace(PAPER, findings=[lint("RJ129")]), weighing(area("counsel", "agrees"))),
    ),
    "template": (found(*BARE, whole=WHOLE), found(*BARE[:3], whole=WHOLE)),
    "thin-record": (record(findings=THIN), record()),
    "accounts": (record(findings=POSTS), record()),
    "unplaced": (record(findings=UNPLACED), record(findings=(*UNPLACED, *THIN))),
    "unwritten": (record(area("crisis", "unwritten", lasted())), record(area("crisis", "agrees"))),
    "too-recent": (
        record(area("crisis", "unwritten", lasted(3))),
        record(area("crisis", "unwritten", lasted(12))),
    ),
    "drifted": (
        record(area("creative", "drifted", lasted())),
        record(area("creative", "drifted")),
    ),
    "below-threshold": (record(rules=[rule("not met")]), record(rules=[rule("met")])),
    "threshold-open": (
        record(rules=[rule("cannot tell")]),
        record(rules=[rule("cannot tell", chosen=False)]),
    ),
    "institution": (
        record(rules=[rule("met", chosen=False)], chosen=False),
        record(rules=[rule("met")]),
    ),
    "refused": (record(refused=[refusal("volume")]), record(refused=[refusal("no-assigner")])),
    "asked": (record(refused=[refusal("no-assigner")]), record(refused=[refusal("volume")])),
    "passing": (
        record(refused=[refusal("surge-ended", None, "crisis")]),
        record(refused=[refusal("too-recent", None, "crisis")]),
    ),
    "asked-area": (record(refused=[refusal("own-word", None, "crisis")]), record()),
    "idle-senior": (
        record(risks=[Risk("idle-senior", say("Idle."), "a page", area="counsel")]),
        record(risks=[Risk("no-change", say("None."), "a page")]),
    ),
    "claim-not-shown": (
        record(risks=[Risk("claim-not-shown", say("Not shown."), "a page", factor="resources")]),
        record(
            risks=[Risk("claim-not-shown", say("Not shown."), "a page", factor="resources")],
            findings=THIN,
        ),
    ),
    "downward": (record(risks=[Risk("downward", say("Down."), "a page", "admin")]), record()),
    "other-position": (record(risks=[Risk("retained", say("Less."), "a page")]), record()),
    "diary": (level(factor("decision", "cannot tell")), level(factor("decision", "strong"))),
    "diary-late": (
        level(factor("decision", "some", "diary", recorded="reconstructed")),
        level(factor("decision", "some", "diary")),
    ),
    "diary-longer": (
        level(factor("decision", "some", "diary")),
        level(factor("decision", "strong", "diary")),
    ),
    "inventory": (
        level(factor("resources", "some", "record", "diary")),
        level(factor("resources", "some", "inventory", "record", "diary")),
    ),
    "unworded": (
        level(factor("decision", "strong", "diary")),
        level(factor("decision", "strong", "diary", claimed=True)),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_finding_gives_its_tip(code: str) -> None:
    assert code in codes(CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_without_the_finding_there_is_no_such_tip(code: str) -> None:
    assert code not in codes(CASES[code][1])


def test_every_kind_of_tip_is_tried() -> None:
    kinds = set(read_tip_table().tips) - {"risk", "idle"}
    assert kinds <= set(CASES)


def test_a_paper_and_a_record_in_which_nothing_is_found_get_no_tip() -> None:
    calm = weighing(area("publishing", "agrees"), rules=[rule("met")])
    assert codes(Found(PAPER, calm, [factor("knowledge", "cannot tell")])) == []


def test_of_a_thin_record_no_verdict_about_an_area_is_used() -> None:
    areas = [area(code, "unwritten", lasted()) for code in ("crisis", "counsel")]
    assert codes(record(*areas, findings=THIN, rules=[rule("not met")])) == ["thin-record"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_of_the_lint_has_its_rank_and_its_step(rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    (tip,) = find_tips(found(lint(code, "words")))
    assert tip.write
    assert tip.minutes > 0


def test_what_may_be_mended_is_mended_by_the_lint_and_only_in_a_file_of_text() -> None:
    mended = lint("RJ116", "Twitter", "X")
    (tip,) = find_tips(found(mended, mendable=True))
    assert (tip.command, tip.write) == ("remit jd lint FILE --fix", "")
    (tip,) = find_tips(found(mended))
    assert not tip.command


def test_the_same_thing_in_many_places_is_one_tip() -> None:
    (tip,) = find_tips(found(*[lint("RJ103", f"MySpace {n}") for n in range(9)]))
    assert [quote.text for quote in tip.quotes] == ["MySpace 0", "MySpace 1"]
    assert tip.size == 9


def test_what_a_supervisor_signs_holds_her_words_in_the_language_of_the_paper() -> None:
    for written, begin in (("en", "I confirm"), ("bg", "Потвърждавам")):
        (tip,) = find_tips(record(refused=[refusal("not-in-writing")], written=written))
        assert tip.write.startswith(begin)
        assert tip.write.endswith("My words.")


def test_every_step_for_a_claim_has_its_reason() -> None:
    assert set(read_tip_table().claims) <= set(REASONS)


def test_braces_in_her_words_stay_as_they_are() -> None:
    odd = replace(refusal("no-assigner"), words="Owns {all} of it")
    (tip,) = find_tips(record(refused=[odd]))
    assert tip.write.endswith("Owns {all} of it")


def test_the_waiting_ends_when_the_rule_has_been_met() -> None:
    (tip,) = find_tips(record(area("crisis", "unwritten", lasted(3))))
    assert tip.do.values["until"] == date(2022, 4, 1)  # type: ignore[union-attr]


@given(st.lists(st.sampled_from(sorted(CASES)), min_size=1, max_size=6))
def test_tips_come_by_rank_and_then_by_size(chosen: list[str]) -> None:
    tips: list[Tip] = []
    for code in chosen:
        tips.extend(find_tips(CASES[code][0]))
        told = find_tips(CASES[code][0])
        assert list(told) == sorted(told, key=lambda tip: (tip.rank, -tip.size, tip.code))
    assert all(1 <= tip.rank <= 10 for tip in tips)


@given(st.sampled_from(AREAS), st.floats(0.05, 0.9), st.floats(0.01, 0.05))
def test_a_larger_share_never_stands_behind_a_smaller_one(
    code: str, share: float, more: float
) -> None:
    other = "crisis" if code != "crisis" else "internal"
    small = replace(area(code, "unwritten", lasted()), measured=Interval(share, share, share))
    large = replace(area(other, "unwritten", lasted()), measured=Interval(*(share + more,) * 3))
    assert [tip.area for tip in find_tips(record(small, large))] == [other, code]


def test_a_title_names_the_level_before_the_text_does() -> None:
    titled = replace(PAPER.description, title="Social Media Coordinator")
    assert level_of(Paper(titled, [], level=4)) == "coordinator"
    assert level_of(replace(PAPER, level=4)) == "manager"
    assert level_of(PAPER) is None


def test_the_nearest_paper_is_the_one_whose_time_goes_to_the_same() -> None:
    duty = Duty("Runs the war room.", 0, 18, area="crisis")
    nearest, alike = nearest_paper(Description("", "en", True, duties=(duty,)), "manager", WHOLE)
    assert nearest.variant == "crisis"
    assert alike == pytest.approx(0.9)


def test_a_text_without_a_level_is_shown_the_list_of_whole_papers() -> None:
    commands = [tip.command for tip in find_tips(found(*BARE, whole=WHOLE))]
    assert "remit template" in commands


def test_the_texts_have_the_same_gaps_in_both_languages() -> None:
    table = read_tip_table()
    texts = [text for row in table.tips.values() for text in row.texts.values()]
    texts += [row.write for row in table.claims.values() if row.write]
    for text in (*texts, *table.text.values(), *table.parts.values()):
        assert gaps(text.en) == gaps(text.bg), text


def gaps(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}
