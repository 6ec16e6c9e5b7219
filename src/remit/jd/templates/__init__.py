"""A level, a variant and a language in, a whole job description out."""

from __future__ import annotations

from remit.jd.templates.model import LEVELS as LEVELS
from remit.jd.templates.model import VARIANTS as VARIANTS
from remit.jd.templates.model import Contact as Contact
from remit.jd.templates.model import Level as Level
from remit.jd.templates.model import Paper as Paper
from remit.jd.templates.model import Template as Template
from remit.jd.templates.model import TemplateDuty as TemplateDuty
from remit.jd.templates.model import Variant as Variant
from remit.jd.templates.places import Place as Place
from remit.jd.templates.places import places_in as places_in
from remit.jd.templates.reading import read_level as read_level
from remit.jd.templates.reading import read_paper as read_paper
from remit.jd.templates.reading import read_template as read_template
