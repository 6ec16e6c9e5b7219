"""Rules about the parts of a description that are not there."""

from __future__ import annotations

from remit.jd.lint import whole
from remit.jd.lint.model import Rule
from remit.messages import say

PARTS: tuple[Rule, ...] = (
    Rule(
        "RJ121",
        "missing-purpose",
        "missing",
        "note",
        say("Reviewers read the purpose of the position first."),
        whole.missing_purpose,
    ),
    Rule(
        "RJ122",
        "missing-decisions",
        "missing",
        "note",
        say("The level of a position is read off its decisions."),
        whole.missing(
            "deci, determin, judg, autonom, independent, authority to, approv, discretion,"
            " решава, решения, решение, решаване, самостоятелн, преценка, определя, одобрява,"
            " утвърждава",
            r"\b(?:deci(?:de|des|ding|sions?)|determin(?:es?|ing)|judge?ment|autonom\w+|independent(?:ly)?"
            r"|authority to|approv(?:e|es|ing|al)|discretion"
            r"|реш(?:ава|ения|ение|аване)|самостоятелн\w+|преценка|определя|одобрява|утвърждава)\b",
            say("Nothing says what the position decides."),
        ),
    ),
    Rule(
        "RJ123",
        "missing-consequence",
        "missing",
        "note",
        say("The consequence of error is one of the factors that set the level."),
        whole.missing(
            "consequence, impact of, error, mistake, reputation, liabilit, risk,"
            " последици, последствия, грешк, репутаци, риск",
            r"\b(?:consequences? of (?:an )?errors?|impact of errors?|(?:errors?|mistakes?)"
            r" (?:can|could|may|would|is|are)|reputation\w*|liabilit\w+|risks?"
            r"|последици\w*|последствия\w*|грешк[аи]\w*|репутаци\w+|риск(?:ът|а|ове|овете)?)\b",
            say("Nothing says what an error would cause."),
        ),
    ),
    Rule(
        "RJ124",
        "missing-supervision",
        "missing",
        "note",
        say("Supervision received and given are fields of every form."),
        whole.missing(
            "report, supervis, under the, direct report, line manager, manag, lead, oversee,"
            " подчинен, ръковод, отчита се, под ръководството, пряк",
            r"\b(?:report(?:s|ing)? (?:directly )?to|supervis\w+|under the (?:general "
            r"|direct )?(?:direction|supervision|guidance)|direct reports|line manager"
            r"|(?:manag(?:e|es|ing)|lead(?:s|ing)?|oversee(?:s|ing)?)"
            r" (?:(?!with|for|to|of|in|on|by|from|as)[\w-]+ ){0,3}"
            r"(?:teams?|staff|employees|interns|assistants)"
            r"|ръководи (?:[а-я]+ )?(?:екип\w*|служител\w*|стажант\w*)"
            r"|подчинен\w*|ръководител\w*|отчита се|под ръководството|пряк ръководител)\b",
            say("Nothing says who supervises the position and whom it supervises."),
        ),
    ),
    Rule(
        "RJ125",
        "missing-crisis",
        "missing",
        "note",
        say("Crisis and on-call duty is the part of this work that is most often unwritten."),
        whole.missing(
            "cris, emergenc, incident, rapid, issue, on call, on-call, криз, извънредн, инцидент,"
            " авари, дежур, бедстви",
            r"\b(?:cris[ei]s|emergenc(?:y|ies)|incidents?|rapid response|issues? management"
            r"|on[- ]call|криз\w+|извънредн(?:и|а|о|ото|ата|ите) (?:ситуаци\w+|положени\w+"
            r"|събити\w+|случа\w+)|инцидент\w*|авари\w+|бедстви\w+|дежур\w+)\b",
            say("Nothing is said of crises or on-call duty."),
        ),
    ),
    Rule(
        "RJ126",
        "missing-internal",
        "missing",
        "note",
        say("Messages for the institution's own people run over public channels too."),
        whole.missing(
            "internal, intranet, our own, its own, institution's own, employee, staff, student,"
            " communicat, messages, вътрешн, интранет, съобщени, информира, осведомява, пише,"
            " комуникаци",
            r"\b(?:internal(?:ly)?|intranet|(?:our|its|institution's) own people"
            r"|(?:employees?|staff|students?) (?:communications?|newsletters?|messages|updates"
            r"|bulletins?|informed|meetings|engagement)|(?:communicat\w+|messages) (?:to|with|for)"
            r" (?:all )?(?:staff|employees|students)|интранет|вътрешн(?:и|а|ия|ата|ите)"
            r" (?:комуникаци\w+|съобщени\w+|кореспонденци\w+|бюлетин\w*|информаци\w+|сайт"
            r"|портал|страниц\w+|мреж\w+)|(?:съобщени\w+|информира|осведомява|пише"
            r"|комуникаци\w+)[а-я ]{0,30} (?:служителите|персонала|колегите|колектива"
            r"|студентите)|информира (?:служителите|персонала|колегите))\b",
            say("Nothing is said of messages for the institution's own people."),
        ),
    ),
    Rule(
        "RJ127",
        "missing-shares",
        "missing",
        "note",
        say("Most forms ask for the share of time of every duty."),
        whole.missing_shares,
    ),
    Rule(
        "RJ128",
        "missing-date",
        "missing",
        "note",
        say("A description without a date never falls due for review."),
        whole.missing_review,
    ),
    Rule(
        "RJ129",
        "missing-counsel",
        "missing",
        "note",
        say("Advice to leaders is work of a high level and easily left out."),
        whole.missing(
            "advis, advice, counsel, recommend, brief, съвет, дава съвет, консултира, препоръ,"
            " становищ",
            r"\b(?:advis(?:e|es|ing|or|er|ory)|advice|counsel\w*|recommend\w*|brief(?:s"
            r"|ings?)? (?:for )?(?:leaders|executives|the)|съвети|дава съвет|съветва|консултира\w*"
            r"|препоръ\w+|становищ\w+)\b",
            say("Nothing is said of advice to leaders."),
        ),
    ),
    Rule(
        "RJ130",
        "missing-accessibility",
        "missing",
        "note",
        say("Captions, alternative text and plain language are work that the law may ask for."),
        whole.missing(
            "accessib, caption, alt, alternative, wcag, section 508, plain language, достъпност,"
            " субтитр, алтернативен, ясен език",
            r"\b(?:accessib(?:le|ility)|captions?|captioning|alt(?:ernative)?[- ]text|wcag"
            r"|section 508|plain language|достъпност\w*|субтитр\w+|алтернативен текст"
            r"|ясен език)\b",
            say("Nothing is said of accessible content."),
        ),
    ),
)
"""What a form asks for, each with a rule that finds it missing."""
