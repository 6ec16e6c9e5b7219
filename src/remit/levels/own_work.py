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

OWN, HELPED = "▸", "▹"
"""Marks before a verb of the position, and before a verb by which it only helps."""
RANKS = frozenset(
    (
        "officer",
        "manager",
        "director",
        "chief",
        "head",
        "coordinator",
        "co-ordinator",
        "advisor",
        "adviser",
        "specialist",
        "editor",
        "assistant",
        "analyst",
        "consultant",
        "lead",
        "leader",
        "supervisor",
        "producer",
        "writer",
        "associate",
        "strategist",
        "planner",
        "representative",
        "liaison",
        "executive",
        "началник",
        "директор",
        "ръководител",
        "експерт",
    )
)
"""Words for the holder of a position, each of which may also name somebody else."""
UNLIKE = frozenset(("senior", "junior", "other", "subordinate", "another", "deputy"))
"""With one of these before it a rank is somebody else's, unless the title has it too."""
HOLDER = r"incumbent|position|employee|jobholder|job holder|post holder|role|post|job"
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


def ranks_of(title: str | None) -> frozenset[str]:
    """Return the words of a title by which the text may call its holder.

    >>> sorted(ranks_of("Senior Officer, Media Relations"))
    ['officer', 'senior']
    """
    words = re.findall(r"[\w-]+", (title or "").casefold())
    return frozenset(words) & (RANKS | UNLIKE)


def called(sentence: str, title: str | None) -> str:
    """Return a sentence in which the title stands for its holder.

    >>> called("The Head of Public Relations plans tours.", "Head of Public Relations, Museum")
    'The incumbent plans tours.'
    """
    name = re.split(r"[,(–—]", title or "")[0].strip()
    return (
        re.sub(rf"(?i)\bthe {re.escape(name)}\b", "The incumbent", sentence) if name else sentence
    )


def own_work(sentence: str, ranks: frozenset[str] = frozenset()) -> str:
    """Return a sentence in small letters with the position's verbs marked.

    Clauses about others are left out. `ranks` are words of the title.

    >>> own_work("Plans, organises and manages all exhibits.")
    '▸plans, ▸organises and ▸manages all exhibits.'
    >>> own_work("Assists the manager who manages the unit.")
    '▹assists the manager'
    >>> own_work("The Manager advises the minister.", frozenset({"officer"}))
    ''
    >>> own_work("Under general supervision, the officer plans tours.", frozenset({"officer"}))
    '▸under general supervision, the officer ▸plans tours.'
    """
    bare = _LABEL.sub("", _NUMBER.sub("", sentence))
    clauses = [_clause(part, ranks) for part in bare.split(";")]
    return "; ".join(each for each in clauses if each)


def _clause(clause: str, ranks: frozenset[str]) -> str:
    for aside in (_WHO, _THAT, _ASIDE):
        clause = aside.sub("", clause)
    clause = " ".join(clause.split())
    named = _holder(ranks).search(clause)
    if named and not _is_other(clause[named.start() : named.end()], ranks):
        clause = f"{clause[: named.end()]} {OWN}{clause[named.end() :].lstrip()}"
    elif _NAMED.match(clause):
        return ""
    return _marked(clause).casefold().replace("’", "'")


def _holder(ranks: frozenset[str]) -> re.Pattern[str]:
    """Return what finds the holder as a subject: at the start, or after an opening phrase."""
    own = "|".join(sorted(ranks & RANKS)) or r"\Z"
    return re.compile(
        rf"(?:^\W*|,\s+)(?:(?:the|this)\s+(?:[\w-]+\s+){{0,3}}?(?:{HOLDER}|{own})"
        rf"|(?:{PRONOUN}))\b|(?<!for)(?<!with)(?<!to)(?<!by)(?<!of)\s(?:{PRONOUN})\b"
        r"(?!\s*(?:of|in|for|['’,]))",
        re.IGNORECASE,
    )


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
