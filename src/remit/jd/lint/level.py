"""Rules about level: expert work given to interns, senior duties under a junior title."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping

from remit.jd.lint.model import Hit, Page
from remit.messages import say

_INTERN_TITLE = re.compile(
    r"\b(?:intern|internship(?! (?:coordinator|manager|program))|trainee|стаж(?:ант)?|доброволец)\b"
    r"|(?<!of )(?<!for )(?<!and )(?<!& )\b(?:student|volunteer)\b(?! (?:affairs|services|life"
    r"|success|recruitment|engagement|experience|communications?|union|housing|relations|programs?"
    r"|programmes?|coordinator|manager|and|&)\b)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?P<who>interns?|trainees?|student (?:worker|assistant"
    r"|employee)s?"
    r"|work[- ]study students?|volunteers?|стажант(?:и|ът|ка|ката)?|доброволец(?:ът)?)"
    r"(?: \([^)]{1,30}\))? (?:(?:will|shall|is|are|ще|to|must)\b(?! (?:not|never|no)\b)"
    r"[^.;\n]{0,12}?\s?)?"
    r"(?P<verb>be (?:solely |fully |primarily )?responsible for|(?:solely "
    r"|fully )?responsible for|be in charge of"
    r"|in charge of|manag(?:e|es|ing)|lead(?:s|ing)?|own(?:s|ing)?|run(?:s|ning)?|oversee(?:s|ing)?"
    r"|develop(?:s|ing)?|direct(?:s|ing)?|represent(?:s|ing)?|speak(?:s|ing)? for|respond(?:s"
    r"|ing)? to"
    r"|отговаря(?:т)? за|управлява(?:т)?|ръковод(?:и|ят)|разработва(?:т)?|води|поема(?:т)?)\b",
)
_ARTICLE = re.compile(r"\b(?:the|our|an?|each|this) \Z")
NEEDS: Mapping[Hashable, tuple[str, ...]] = {
    "learner": (
        *("intern", "trainee", "student", "volunteer", "work-study", "work study"),
        *("стажант", "доброволец"),
    ),
    "junior": ("entry-level", "entry level", "junior-level", "junior level", "начално", "без опит"),
    "graded": ("grade", "level", "band", "class", "ниво", "степен", "ранг", "категория"),
    "lead": ("lead ", "director ", "head of "),
}
"""One of these stands in every line in which a rule finds that."""
_LONGEST_GIFT = 160  # letters from a learner to what is given to them
_EXPERT = re.compile(
    r"\b(?:strateg(?:y|ies|ic)|cris[ei]s|social media (?:accounts|presence|channels)|all social"
    r"|brand voice|spokesperson"
    r"|media (?:inquiries|relations)|budgets?|campaigns?|policy|analytics|reputation|(?:our"
    r"|all) (?:channels|accounts)"
    r"|стратеги\w+|криз\w+|профил\w+ в социалните|социалните (?:мрежи|медии)|бюджет\w*"
    r"|кампани\w+)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:solely|independently|entire|full (?:ownership|responsibility)|lead(?:s|ing)?|manag(?:e"
    r"|es|ing)|oversee(?:s|ing)?"
    r"|responsible for|owns|owning|(?<!\w )own|develop(?:s|ing)?|creat(?:e|es|ing) (?:and"
    r"|our) .{0,20}strateg\w+|ръковод(?:и|ят)|управлява(?:т)?|отговаря(?:т)? за"
    r"|разработва(?:т)?)\b",
    re.IGNORECASE,
)
_HELPING = re.compile(
    r"\b(?:assist|help|support|shadow|подпомага|помага|съдейства|участва)\w*\b[^.;\n]*\Z",
    re.IGNORECASE,
)
"""What stands before the work of others, in which somebody helps."""
_JUNIOR_WORDS = re.compile(r"(?<![^\W_])(?:(?:entry|junior)[- ]level|начално ниво|без опит)\b")
_JUNIOR_GRADE = re.compile(
    r"[:–—][ \t]*(?:(?:entry|junior|trainee|clerical|assistant|gs-?[1-7]|i)(?![\w-]|[ \t]+\w)"
    r"|начин\w+|начално|младш\w+|стажант\w*|технически сътрудник)"
)
_GRADE_LABEL = re.compile(
    r"(?:\A|[\n|•*-])[ \t]*(?P<label>(?:(?:pay|salary|job|position) )?(?:grade|level|band|class"
    r"|classification)|ниво|степен|ранг|категория)[ \t]*\Z"
)
_JUNIOR_TITLE = re.compile(
    r"\b(?:assistant(?! (?:director|manager|vice|dean|professor|chief))|associate(?! (?:director"
    r"|vice|dean|professor|manager))"
    r"|junior|jr\.?|intern|trainee|clerk|entry[- ]level|младши|сътрудник|стажант"
    r"|технически (?:сътрудник|изпълнител))\b",
    re.IGNORECASE,
)
_PLAIN_TITLE = re.compile(
    r"\b(?:manager|director|head|lead|chief|senior|principal|president|ръководител|директор"
    r"|началник|главен|старши)\b",
    re.IGNORECASE,
)
_SENIOR = {
    "strategy": re.compile(
        r"\b(?:(?:develop|defin|design|lead|set|own|build|creat|shap"
        r"|driv)\w* (?:[\w,&'’-]+ ){0,6}?strateg(?:y|ies)"
        r"|разработва (?:[а-я]+ ){0,4}стратеги\w+|strategic (?:communications?|advice|plan\w*))\b",
        re.IGNORECASE,
    ),
    "crisis": re.compile(r"\b(?:cris[ei]s|криз\w+)\b", re.IGNORECASE),
    "people": re.compile(
        r"\b(?:(?:supervis(?:e|es|ing)"
        r"|(?<!under )(?<!the )(?<!close )(?<!general )(?<!direct )supervision of)"
        r" (?:[\w,&'’-]+ ){0,3}?(?:staff|employees|team|coordinators?"
        r"|specialists?)|hire and manage|manage (?:a|the) team"
        r"|performance (?:reviews|evaluations)|ръковод\w+ (?:[а-я]+ ){0,2}(?:екип|служители))\b",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"\b(?:manag\w* (?:[\w,&'’-]+ ){0,4}?budgets?|budget (?:authority|planning)"
        r"|управлява (?:[а-я]+ ){0,3}бюджет\w*)\b",
        re.IGNORECASE,
    ),
    "counsel": re.compile(
        r"\b(?:advis(?:es?|ing|[eo]rs?) (?:[\w,&'’-]+ ){0,4}?(?:executives?|leaders(?:hip)?"
        r"|president|directors?|board|chancellor|ceo)|spokesperson"
        r"|trusted advis\w+|съветва (?:[а-я]+ ){0,3}(?:ръководство\w*|ректор\w*|директор\w*)"
        r"|говорител)\b",
        re.IGNORECASE,
    ),
    "lead": re.compile(
        r"\b(?:lead(?:s|ing)? (?:the|all|our|end-to-end|a)|develop leadership|direct\w* (?:the"
        r"|all))\b",
        re.IGNORECASE,
    ),
}
_WANTED_LEAD = re.compile(r"(?:lead|director|head of [\w ]{3,20})(?= (?:who|that|able|capable)\b)")
_BEFORE_LEAD = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,3}\Z")
_WORDS_BEFORE = 60  # letters that the words before “lead” may have
_ENOUGH_YEARS = 3
_MANY_YEARS = 5


def intern_for_expert(page: Page) -> Iterator[Hit]:
    """Yield the first sentence that gives expert work to a learner, else the title of one."""
    for found in _given(page):
        _, end = page.sentence(found.start())
        if _EXPERT.search(page.prose, found.end(), end):
            article = _ARTICLE.search(page.lowered, max(0, found.start() - 6), found.start())
            yield Hit(
                article.start() if article else found.start(),
                min(end, _clause_end(page.prose, found.end(), end)),
                say("This is expert work and it is given to {who}.", who=found["who"].lower()),
            )
            return
    title = page.description.title or ""
    named = _INTERN_TITLE.search(title)
    at = page.description.text.find(title) if named else -1
    if at >= 0 and any(_expert_duty(duty.text) for duty in page.description.duties):
        yield Hit(
            at,
            at + len(title),
            say("The duties are expert work and the title is that of {who}.", who=title),
        )


def _given(page: Page) -> Iterator[re.Match[str]]:
    """Yield where a learner is given work, in the lines that name one."""
    for start, end in page.lines_with("learner"):
        for found in _GIVEN.finditer(page.lowered, start, end + _LONGEST_GIFT):
            if found.start() < end:
                yield found


def _clause_end(text: str, at: int, end: int) -> int:
    comma = text.find(",", at, end)
    return comma if comma > 0 else at + len(text[at:end].rstrip(" .;"))


def _expert_duty(text: str) -> bool:
    if not _EXPERT.search(text):
        return False
    return any(not _HELPING.search(text, 0, found.start()) for found in _ALONE.finditer(text))


def mismatch(page: Page) -> Iterator[Hit]:
    """Yield a junior word or title over duties, years or demands that are not junior."""
    years = page.description.years_required or 0
    for start, end in _junior_words(page):
        if years >= _ENOUGH_YEARS or _senior_kinds(page) >= 1:
            phrase = page.prose[start:end]
            yield Hit(
                start,
                end,
                say("“{phrase}” stands over duties or years that are not.", phrase=phrase),
            )
    title = page.description.title or ""
    junior = _JUNIOR_TITLE.search(title) and not _INTERN_TITLE.search(title)
    at = page.description.text.find(title) if junior else -1
    if at >= 0 and (years >= _MANY_YEARS or _senior_kinds(page) >= 3):
        yield Hit(
            at,
            at + len(title),
            say("The title “{title}” is junior to the duties or years below it.", title=title),
        )
    if title and not _PLAIN_TITLE.search(title):
        yield from _wanted_lead(page, title)


def _junior_words(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the places of words that name a junior level, and of junior grades behind a label."""
    text = page.lowered
    for line in page.lines_with("junior"):
        for found in _JUNIOR_WORDS.finditer(text, *line):
            yield found.span()
    graded = page.lines_with("graded")
    for found in (each for line in graded for each in _JUNIOR_GRADE.finditer(text, *line)):
        label = _GRADE_LABEL.search(text, max(0, found.start() - 30), found.start())
        if label:
            yield label.start("label"), found.end()


def _wanted_lead(page: Page, title: str) -> Iterator[Hit]:
    """Yield words that want a lead or a director under a title that is neither."""
    lines = page.lines_with("lead")
    for found in (each for line in lines for each in _WANTED_LEAD.finditer(page.prose, *line)):
        near = max(0, found.start() - _WORDS_BEFORE)
        before = _BEFORE_LEAD.search(page.prose, near, found.start())
        if before and page.section_kind(found.start()) not in ("about_employer", "benefits"):
            wanted = page.prose[before.start() : found.end()]
            yield Hit(
                before.start(),
                found.end(),
                say(
                    "The text wants “{wanted}”, the title says “{title}”.",
                    wanted=wanted,
                    title=title,
                ),
            )


def _senior_kinds(page: Page) -> int:
    duties = [duty.text for duty in page.description.duties]
    return sum(any(kind.search(duty) for duty in duties) for kind in _SENIOR.values())
