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
        "Duties: …",
        "Purpose: keeps the public informed. Duties: …",
        whole.missing_purpose,
    ),
    Rule(
        "RJ122",
        "missing-decisions",
        "missing",
        "note",
        say("The level of a position is read off its decisions."),
        "Posts updates.",
        "Decides what is published without clearance.",
        whole.missing(
            r"\b(?:deci(?:de|des|ding|sions?)|judge?ment|autonom\w+|independent(?:ly)?"
            r"|authority to|approv(?:e|es|ing|al)|discretion"
            r"|реш(?:ава|ения|ение|аване)|самостоятелн\w+|преценка|одобрява)\b",
            say("Nothing says what the position decides."),
        ),
    ),
    Rule(
        "RJ123",
        "missing-consequence",
        "missing",
        "note",
        say("The consequence of error is one of the factors that set the level."),
        "Posts updates.",
        "An error is public at once and can harm the institution's name.",
        whole.missing(
            r"\b(?:consequences? of (?:an )?errors?|impact of errors?|errors? (?:can|could|may"
            r"|would|is|are)|reputation\w*|liabilit\w+|risks?"
            r"|последици\w*|последствия\w*|грешк[аи]|репутаци\w+|риск\w*)\b",
            say("Nothing says what an error would cause."),
        ),
    ),
    Rule(
        "RJ124",
        "missing-supervision",
        "missing",
        "note",
        say("Supervision received and given are fields of every form."),
        "Works in the press office.",
        "Reports to the director of communications; supervises two student workers.",
        whole.missing(
            r"\b(?:report(?:s|ing)? (?:directly )?to|supervis\w+|under the (?:general "
            r"|direct )?(?:direction|supervision|guidance)|direct reports|line manager"
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
        "Monitors comments.",
        "Runs the response to a crisis on public channels and is on call one week in four.",
        whole.missing(
            r"\b(?:cris[ei]s|emergenc(?:y|ies)|incidents?|rapid response|issues? management"
            r"|on[- ]call|криз\w+|извънредн\w+|инцидент\w*|аварии|дежурств\w+)\b",
            say("Nothing is said of crises or on-call duty."),
        ),
    ),
    Rule(
        "RJ126",
        "missing-internal",
        "missing",
        "note",
        say("Messages for the institution's own people run over public channels too."),
        "Writes for the public.",
        "Writes for the public and for the institution's own people.",
        whole.missing(
            r"\b(?:internal(?:ly)?|employee communications?|staff communications?"
            r"|communicat\w+ (?:to|with) (?:staff|employees|students)|вътрешн\w+|служители\w*)\b",
            say("Nothing is said of messages for the institution's own people."),
        ),
    ),
    Rule(
        "RJ127",
        "missing-shares",
        "missing",
        "note",
        say("Most forms ask for the share of time of every duty."),
        "Writes posts.",
        "40 % Writes posts.",
        whole.missing_shares,
    ),
    Rule(
        "RJ128",
        "missing-date",
        "missing",
        "note",
        say("A description without a date never falls due for review."),
        "Title: Editor",
        "Title: Editor. Reviewed: March 2024",
        whole.missing_review,
    ),
    Rule(
        "RJ129",
        "missing-counsel",
        "missing",
        "note",
        say("Advice to leaders is work of a high level and easily left out."),
        "Prepares posts for the president.",
        "Advises the president on what to say and when.",
        whole.missing(
            r"\b(?:advis(?:e|es|ing|or|er|ory)|counsel\w*|recommend\w*|brief(?:s"
            r"|ings?)? (?:for )?(?:leaders|executives|the)|съветва|консултира|препоръ\w+"
            r"|становища)\b",
            say("Nothing is said of advice to leaders."),
        ),
    ),
    Rule(
        "RJ130",
        "missing-accessibility",
        "missing",
        "note",
        say("Captions, alternative text and plain language are work that the law may ask for."),
        "Publishes videos.",
        "Publishes videos with captions and alternative text.",
        whole.missing(
            r"\b(?:accessib(?:le|ility)|captions?|alt(?:ernative)? text|wcag|section 508"
            r"|достъпност\w*|субтитри)\b",
            say("Nothing is said of accessible content."),
        ),
    ),
)
"""What a form asks for, each with a rule that finds it missing."""
