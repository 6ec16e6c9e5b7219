"""The shipped descriptions, read from the files beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from remit.jd.templates.model import Level, Paper, Template

Kind = TypeVar("Kind", Level, Paper)


@cache
def read_level(level: str, language: str) -> Level:
    """Return one level with its duties and variants."""
    return _read(f"{language}/{level}.toml", Level)


@cache
def read_paper(language: str) -> Paper:
    """Return what every description of a language says alike."""
    return _read(f"{language}/paper.toml", Paper)


def read_template(level: str, variant: str, language: str) -> Template:
    """Return a whole description; level, variant and language are those that ship.

    >>> found = read_template("manager", "crisis", "en")
    >>> sum(share for duty, share in found.duties)
    100
    """
    told = read_level(level, language)
    chosen = told.variant[variant]
    duties = sorted(chosen.shares.items(), key=lambda each: -each[1])
    return Template(
        name=level,
        variant_name=variant,
        level=told,
        variant=chosen,
        paper=read_paper(language),
        duties=tuple((told.duty[code], share) for code, share in duties),
    )


def _read(name: str, kind: type[Kind]) -> Kind:
    content = (files("remit.jd.templates") / name).read_bytes()
    return msgspec.toml.decode(content, type=kind)
