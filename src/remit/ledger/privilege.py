"""Work that may lie under legal privilege, told by who was there or by its words.

The words are those with which institutions mark such meetings and papers, and
those that lawyers are called by. A word that is also an everyday one counts
only in company: counsel with the office it belongs to, legal with what lawyers
do, an investigation with its kind.
"""

from __future__ import annotations

import re

_MARKS = (
    r"attorney[\s-]*client|attorney work product|a[/-]c privileged?|privilege log",
    r"priv(?:ileged?)?\.?\s*(?:&|and|\+|/|,)\s*conf(?:idential)?",
    r"confidential\s*(?:&|and|/|,)\s*privileged|(?:legally|under) privileged?",
    r"(?<!less )(?<!more )(?<!so )(?<!feel )(?<!be )privileged(?=\s*(?:[–—:|/)\]]|$)|\s-\s)",
    r"privileged (?:communications?|meetings?|calls?|matters?|sessions?|review|memos?)",
    r"without prejudice",
)
_LAWYERS = (
    r"(?<!student )(?<!students )(?<!alumni )(?<!future )(?:lawyers?|solicitors?|barristers?"
    r"|attorneys?(?!(?:['’]s)?[\s-]general))(?!\s+(?:alumni|reunion|club))",
    r"(?:general|outside|external|legal|in-?house|university|college|campus|school|hospital|city"
    r"|county|state|corporate|litigation|trial|defen[cs]e|employment|associate|deputy|chief"
    r"|special|bond|patent|title ix)\s+counsels?",
    r"counsel[\s-]at[\s-]law|advice of counsel|counsel['’]s office",
    r"(?:w/|(?:with|from|by|via|for|asks?|asked|consult(?:ed|ing)?|brief(?:ed|ing)?)\s)"
    r"\s*(?:our |the )?counsel(?!\s+(?:for|of)\b)",
    r"counsel(?:['’]s)?\s+(?:review|advice|call|meeting|sign[\s-]?off|opinion)",
    r"(?:w/|(?:with|from|by|via|asks?|asked)\s)\s*(?:the )?legal"
    r"(?=\s*(?:$|[,;:.)&|–—-]|(?:re|about|on|and|team|dept)\b))",
)
_LEGAL_WORK = (
    r"legal(?=\s*(?:[:|]|[–—-]\s))",
    r"legal (?:holds?|advice|opinions?|reviews?|counsel|team|dep(?:t|artment)|office|affairs"
    r"|matters?|strateg(?:y|ies)|exposure|risks?|claims?|disputes?|threats?|proceedings?"
    r"|investigations?|privilege|sync|check-?in|briefings?|consult(?:ation)?s?|sign[\s-]?off"
    r"|clearance|action)",
    r"litigations?|lawsuits?|subpoena(?:s|ed)?|affidavits?|cease[\s-]and[\s-]desist",
    r"(?:deposition|testimony|witness) prep(?:aration)?|arbitration hearing",
    r"prep(?:are|aration|ping)?(?: \w+\.?){0,2} for (?:(?:the|a|my|our|his|her|their) )?"
    r"(?:\w+['’]s )?(?:testimony|witness|trial)"
    r"(?!\s+(?:before|to|at|video|run|version|period|lesson|class))",
    r"(?<!film )(?<!films )(?<!vapor )(?<!vapour )(?<!layer )(?<!acid )(?<!sediment )"
    r"(?<!nitrogen )(?<!dust )(?<!laser )(?<!metal )(?<!carbon )(?<!snow )"
    r"(?<!chemical )(?<!physical )(?<!plasma )"
    r"depositions?(?!\s+(?:rates?|process(?:es)?|chambers?|techniques?|methods?|models?|lab\w*"
    r"|systems?|from the cross|of (?:sediments?|thin|films?|metals?|layers?|carbon|dust|ash|the"
    r" (?:king|emperor|sultan|tsar|pope))))",
    r"settlement (?:talks?|negotiations?|conferences?|agreements?|offers?|terms|demands?"
    r"|proposals?|deal|amount|discussions?)",
    r"(?:(?:re|about|regarding|confidential|proposed|draft|plaintiff['’]?s?)[:.]? |(?<!\w)re:)"
    r"(?:the |our |a |possible |confidential )?settlement(?!\s+(?:houses?|days?|history|post"
    r"|projects?|areas?|patterns?|museum|village|of (?:the )?(?:city|town|village|invoices?"
    r"|accounts?|bills?|expenses?)))",
    r"preservation (?:notice|letter|order|hold)|document hold",
    r"(?<!moot )(?<!mock )(?<!student )court (?:hearing|filing|order|date|case|appearance)s?",
    r"(?:title (?:ix|vii)|eeoc|ocr|harassment|discrimination|retaliation|misconduct|internal"
    r"|workplace|whistle-?blower|hr|human resources|personnel|disciplinary|ombuds\w*)"
    r" (?:investigations?|charges?|respondent|complainant|grievances?|hearings?)",
    r"title ix (?:complaints?|cases?|matters?|allegations?|interviews?)",
)
_BULGARIAN = (
    r"адвокат\w*|юрисконсулт\w*|advokat\w*|yuriskonsult\w*|jurisconsult\w*",
    r"адв\.\s*(?-i:[А-Я])\w*|адв\s+(?-i:[А-Я])\w+",
    r"(?<!ден на )(?<!студенти )(?<!студентите )(?<!бъдещи )(?<!бъдещите )(?<!млади )"
    r"юрист(?:а|ът|и|ите|ка|ката|ки|ките)?",
    r"прав(?:ен|ния|ният|на|ната|но|ното|ни|ните)\s+(?:отдел\w*|екип\w*|дирекция\w*|съвет\w*"
    r"|консулт\w+|становищ\w+|преглед\w*|въпрос\w*|спор\w*|риск\w*|защита\w*|помощ\w*|стратегия\w*"
    r"|анализ\w*|служба\w*|действия)",
    r"прав(?:ен|на|но|ни)(?=\s*:)|правно[\s-]нормативн\w+ отдел\w*",
    r"съдеб(?:ен|ния|ният|на|ната|но|ното|ни|ните)\s+(?:спор\w*|иск\w*|процес\w*|дел[оа]\w*"
    r"|заседани\w+|призовк\w+|производств\w+|покан\w+)",
    r"призовк\w+|исков\w+ молб\w+|извънсъдебн\w+|нотариалн\w+ покан\w+",
    r"вътрешно разследване|разследване по сигнал\w*|запазване на доказателства",
    r"дисциплинарн\w+ (?:производств\w+|разследван\w+|дел[оа])",
    r"(?:съдебни|свидетелски) показания|(?:подготов\w+|подготвя\w*) (?:за|на) показания(?!\s+на)",
    r"(?:съдебн\w+|извънсъдебн\w+|за|по|относно|към) спогодба(?:та)?(?!\s+за)",
)
_WORDS = re.compile(
    rf"(?<!\w)(?:{'|'.join((*_MARKS, *_LAWYERS, *_LEGAL_WORK, *_BULGARIAN))})(?!\w)",
    re.IGNORECASE,
)
_STEMS = (
    "priv", "prejudice", "attorney", "lawyer", "solicitor", "barrister", "counsel", "legal",
    "litigation", "lawsuit", "subpoena", "affidavit", "cease", "deposition", "testimony",
    "witness", "trial", "arbitration", "settlement", "preservation", "document hold", "court",
    "investigation", "charge", "respondent", "complain", "grievance", "hearing", "title ix",
    "адв", "юрист", "юриск", "advokat", "yuriskonsult", "jurisconsult", "прав", "съдеб",
    "призовк", "исков", "нотариал", "разследван", "доказателств", "дисциплинарн", "показания",
    "спогодба",
)  # fmt: skip
"""What every word of `_WORDS` holds; looked for first, since that is quick."""
_OFFICE = re.compile(r"\bOGC\b")
"""The Office of General Counsel; in small letters it is nothing."""


def privileged(title: str) -> bool:
    """Return whether a title says that lawyers advise; their presence is another sign.

    >>> privileged("Privileged - pending matters"), privileged("Среща с адвоката")
    (True, True)
    >>> privileged("Strategic counsel for the rector"), privileged("Privilege walk, students")
    (False, False)
    """
    if _OFFICE.search(title):
        return True
    folded = title.casefold().replace("ı", "i").replace("i\u0307", "i")  # as expressions do
    return any(stem in folded for stem in _STEMS) and _WORDS.search(title) is not None
