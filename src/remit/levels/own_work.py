"""A sentence of a description in, what the position itself does out.

A description also speaks of others: of the manager who manages, of the unit
that plans, of those whom the holder only helps. What they do is no claim of
the position. Here the verbs of which the position is the subject are marked,
so that a table of words can tell "manages" from "helps the one who manages".

Grammar by rule: the first word of a clause, and words that follow a comma or
an "and" in the same form, are the position's unless another subject is named.
"""

from __future__ import annotations

import re
from functools import cache

from remit.levels.holder import RANKS, UNLIKE, Holder

OWN, HELPED = "▸", "▹"
"""Marks before a verb of the position, and before a verb by which it only helps."""
HOLDER = r"incumbent|holder|position|employee|jobholder|job holder|post holder|role|post|job"
PRONOUN = r"you|she|he|s/he|he/she|she/he"
_WHO = re.compile(r",?\s+(?:who|whom|whose)\b[^;]*|,?\s+(?:който|която|които)\b[^;,]*", re.I)
_THAT = re.compile(
    r",?(?<!see)(?<!sees)(?<!to it)(?<!ensures)(?<!ensure)(?<!sure)\s+(?:which|that)\b[^;,]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",?\s+\b(?:while|whereas|when|where|because|if|until|so that)\b[^;,]*", re.I)
_NAMED = re.compile(
    r"^\W*(?:the|this|that|these|those|its|their|an?|our|we|they|each|all|some|both|staff"
    r"|employees|senior|junior|other|subordinates?|it)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:help|assist|aid|contribut|participat|accompan|attend|learn|observ|takes? part|support"
    r"|подпомаг|помаг|съдейства|участва)\w*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<before>^[^\w]*|[,:(]\s+(?:and\s+|then\s+|also\s+|и\s+)?"
    rf"|\s(?:and|or|then|also|и)\s+|\b(?:{PRONOUN})\s+|{OWN}\s*)"
    r"(?P<adverb>(?:(?:will|shall|must|may|is|are|expected|also|to|[a-z]+ly)\s+)*)"
    r"(?P<verb>[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?:[A-Z][\w’'/&-]*(?:\s+[\w’'/&-]+){0,3}:\s+)(?=[A-Z])")
_NUMBER = re.compile(r"^\W*(?:\w{1,3}[.)]|\d+\s?%|\(?[ivx]+\))\s+")
_FOR = re.compile(rf"{OWN}((?:responsible|accountable)\s+for\s+(?:the\s+)?)(?=\w)", re.IGNORECASE)
_BEFORE_OTHERS = ("for", "with", "to", "by", "of", "from", "and", "or", "than", "as", "that")
_DOES = (
    r"(?:(?:will|shall|must|may|also|then|never|always|[a-z]+ly)\s+)*(?!is\b|was\b|has\b)[a-z]+s\b"
)
_BEFORE_VERBS = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "under",
        "with",
        "as",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "to",
        "of",
        "within",
        "following",
        "reporting",
        "using",
        "through",
        "based",
        "given",
        "including",
    )
)


_SAYS_WORK = re.compile(
    r"^\W*(?:this|it|the (?:[\w-]+ )?(?:work|job|position|role|post|officer|incumbent)"
    r"|(?:the |his |her |its |your )?(?:main |principal |key |chief )?"
    r"(?:duties|responsibilities|tasks))"
    r" (?:mainly |chiefly |also |will )?(?:consists? (?:of|in)|entails?|includes?|involves?"
    r"|comprises?|means?|are|is) (?=[a-z]+ing\b)",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with the work itself, in nouns of verbs."""
_PLACED = re.compile(
    r"^\W*(?:the|this) (?:position|post|role|job|incumbent|office) (?:is|sits|works|belongs)"
    r" (?:located |placed |situated |based |a |one |part )*(?:in|within|to|of|under)\b[^;]*",
    re.IGNORECASE,
)
"""Where the position stands; what follows is said of that place."""
_CHARGE = re.compile(
    r"\b(?:has|have|having|takes?|is in|in) (?:full |overall |entire |sole )?charge of\b"
    r"|\bhas the running of\b|\bis at the head of\b",
    re.IGNORECASE,
)
_WILL = re.compile(rf"\b({PRONOUN})(?:['’]ll|['’]d)\b", re.IGNORECASE)
_IS_FOR = re.compile(
    r"(,|\band|^)\s*(?:is|are)\s+(?:also\s+|directly\s+|jointly\s+)?"
    r"((?:responsible|accountable|answerable)\b)",
    re.IGNORECASE,
)
_IT = re.compile(r"^\W*it(?=\s+(?:also |then |[a-z]+ly )?[a-z]+s\b)", re.IGNORECASE)


NOBODY = Holder()


def called(sentence: str, title: str | None) -> str:
    """Return a sentence in which the title stands for its holder.

    >>> called("The Head of Public Relations plans tours.", "Head of Public Relations, Museum")
    'The incumbent plans tours.'
    >>> called("Its Press Officer writes; ask the Press Officer.", "Press Officer")
    'The incumbent writes; ask The incumbent.'
    >>> called("A Press Officer writes for the press officer of the day.", "Press Officer")
    'The incumbent writes for the press officer of the day.'
    """
    name = re.split(r"[,(–—]", title or "")[0].strip()
    if not name:
        return sentence
    bare = rf"{re.escape(name)}(?!,? (?-i:[A-Z]|of\b))"
    named = rf"(?:the|its|our|their|your) (?:{re.escape(title or name)}|{bare})(?!\w)"
    first = rf"(?i)^\W*(?:an? {bare}|{bare}s)(?=\s)"
    sentence = re.sub(first, "The incumbent", sentence)
    whole = rf"(?i)(?<![\w’'])(?<!\bto )(?<!\bfor )(?<!\bby )(?<!\bwith )(?<!\bof ){named}"
    return re.sub(whole, "The incumbent", sentence)


def own_work(sentence: str, holder: Holder = NOBODY, *, it: bool = False) -> str:
    """Return a sentence in small letters with the position's verbs marked.

    Clauses about others are left out. `it` says that the sentence before spoke
    of the position, so that "it" is the position.

    >>> own_work("Plans, organises and manages all exhibits.")
    '▸plans, ▸organises and ▸manages all exhibits.'
    >>> own_work("Assists the manager who manages the unit.")
    '▹assists the manager'
    >>> officer = Holder("Press Officer", ranks=frozenset({"officer"}))
    >>> own_work("The Manager advises the minister.", officer)
    ''
    >>> own_work("Under general supervision, the officer plans tours.", officer)
    '▸under general supervision, the officer ▸plans tours.'
    >>> own_work("Under direction, is responsible for the fair.")
    '▸under direction, ▸responsible for the ▸fair.'
    >>> own_work("You'll plan it and run the fair.")
    '▸you will ▸plan it and ▸run the fair.'
    >>> own_work("The work consists of writing notes; it pays well.")
    '▸writing notes'
    """
    bare = _LABEL.sub("", _NUMBER.sub("", called(_WILL.sub(r"\1 will", sentence), holder.title)))
    if it:
        bare = _IT.sub("The position", bare)
    bare = _CHARGE.sub("manages", _SAYS_WORK.sub("", _PLACED.sub("", bare)))
    clauses = [_clause(part, holder) for part in bare.split(";")]
    return "; ".join(each for each in clauses if each)


def speaks_of_it(sentence: str, *, it: bool) -> bool:
    """Return whether "it" in the next sentence is the position.

    >>> speaks_of_it("The position serves the board.", it=False)
    True
    """
    return bool(_OF_IT.match(sentence)) or (it and bool(_IT.match(sentence)))


_OF_IT = re.compile(
    r"^(?:.{0,60}\s)?\W*(?:the|this) (?:position|role|post|job) (?:is|has|[a-z]+s)\b", re.IGNORECASE
)


_OTHERS = re.compile(
    r"^\W*(?:(?:the|an?|each|every|all|its|these|two|three|four|any|some)\s+)(?:[\w-]+\s+){0,3}?"
    r"(?:clerk|assistant|trainee|intern|apprentice|student|junior|volunteer|contractor|officer"
    r"|writer|editor|technician|subordinate|helper|designer|secretar(?=y|ies))(?:s|y|ies)?\s+"
    r"(?:works?|performs?|carr(?:y|ies)|is|are|receives?|may|will|does|do|follows?)\b"
    r"|^\W*(?:the |its )?staff (?:work|is|are|receive)\b",
    re.IGNORECASE,
)


def of_others(sentence: str, holder: Holder) -> bool:
    """Return whether a sentence says how somebody else works, who is not the holder.

    >>> of_others("The clerk works under close supervision.", Holder("Editor"))
    True
    >>> of_others("The Editor checks the work closely.", Holder("Clerk"))
    False
    """
    named = _OTHERS.match(called(sentence, holder.title))
    return named is not None and not names_holder(sentence, holder)


def names_holder(sentence: str, holder: Holder) -> bool:
    """Return whether a sentence names the holder as one who does something.

    >>> names_holder("The officer writes.", Holder("Officer", ranks=frozenset({"officer"})))
    True
    """
    return _holder(holder.ranks).search(called(sentence, holder.title)) is not None


def _clause(clause: str, holder: Holder) -> str:
    for aside in (_WHO, _THAT, _ASIDE):
        clause = aside.sub("", clause)
    clause = _IS_FOR.sub(rf"\1 {OWN}\2", " ".join(clause.split()))
    named = _holder(holder.ranks).search(clause)
    if named and not _is_other(clause[named.start() : named.end()], holder.ranks):
        clause = f"{clause[: named.end()]} {OWN}{clause[named.end() :].lstrip()}"
    elif _NAMED.match(clause) or _names_employer(clause, holder.employer):
        return ""
    return _marked(clause).casefold().replace("’", "'")


@cache
def _holder(ranks: frozenset[str]) -> re.Pattern[str]:
    """Return what finds the holder as a subject: at the start, or after an opening phrase."""
    own = "|".join(sorted(ranks & RANKS)) or r"\Z"
    who = rf"(?:the|this)\s+(?:[\w-]+\s+){{0,3}}?(?:{HOLDER}|(?:{own})(?!,?\s+(?:general|of)\b))"
    behind = "".join(rf"(?<!\b{word})" for word in _BEFORE_OTHERS)
    return re.compile(
        rf"(?:^\W*|,\s+)(?:{who}|(?:{PRONOUN}))\b"
        rf"|{behind}\s(?:the|this)\s+(?:{HOLDER}|{own})\b(?=\s+{_DOES})"
        rf"|{behind}\s(?:{PRONOUN})\b(?!\s*(?:of|in|for|['’,]))",
        re.IGNORECASE,
    )


def _names_employer(clause: str, employer: frozenset[str]) -> bool:
    """Return whether a clause begins with the employer, or with what is somebody's."""
    first = re.match(r"\W*([A-ZА-Я][\w’'-]*)", clause)
    if first is None:
        return False
    return first[1].casefold() in employer or re.search(r"['’]s?$", first[1]) is not None


def _is_other(phrase: str, ranks: frozenset[str]) -> bool:
    words = set(re.findall(r"[\w-]+", phrase.casefold()))
    return bool(words & (RANKS | UNLIKE) - ranks)


def _marked(clause: str) -> str:
    """Return a clause with marks before the verbs of the position."""
    state: dict[str, str] = {}

    def mark(found: re.Match[str]) -> str:
        verb, before = found["verb"], found["before"].removesuffix(OWN)
        first = not before.strip(" \t•-–*·.)(0123456789") or found["before"].endswith(OWN)
        if not first and (verb[0].isupper() or not _follows(verb, state)):
            return f"{before}{found['adverb']}{verb}"
        if verb.casefold() not in _BEFORE_VERBS:
            state.setdefault("lead", _form(verb))
        helps = _HELPS.fullmatch(verb) is not None
        if helps:
            state["helps"] = _form(verb)
        return f"{before}{found['adverb']}{HELPED if helps else OWN}{verb}"

    return _FOR.sub(rf"{OWN}\1{OWN}", _VERB.sub(mark, clause))


def _form(word: str) -> str:
    """Return the form of an English verb; every Bulgarian word is of one form."""
    if not word.isascii():
        return "s"
    return "ing" if word.endswith("ing") else "s" if word.endswith("s") else "base"


def _follows(verb: str, state: dict[str, str]) -> bool:
    """Return whether a word after a comma can be another verb of the position."""
    form, helps = _form(verb), state.get("helps")
    if helps is not None:
        return form == helps == "s"
    return form == "s" or form == state.get("lead")
