"""Results as a page that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]

ROWS = (
    ("remit", "Remit, fresh ledger"),
    ("remit_again", "Remit, the same again"),
    ("floor", "floor: hash, inflate, typed decode, bare insert"),
    ("stdlib_json", "standard library: `json`, `strptime`, bare insert"),
    ("hpi", "HPI (reads only)"),
    ("twitter_to_sqlite", "twitter-to-sqlite"),
)


def report(result: Mapping[str, Any]) -> str:
    """Return the page for a result of `run.py`."""
    found = dict(result["results"])
    lines = [*_head(result)]
    for name, write in (("importing", _importing), ("line", _line), ("killing", _killing)):
        outcome = found.pop(name, None)
        if outcome is not None:
            lines += _section(name, outcome, write)
    for name, outcome in found.items():
        lines += _section(name, outcome, _anything)
    return "\n".join(lines) + "\n"


def _head(result: Mapping[str, Any]) -> Iterator[str]:
    where = result["machine"]
    yield "# Measured"
    yield ""
    yield f"{result['date']}, `{result['command']}`, commit {where['commit']}."
    yield ""
    yield (
        f"{where['cpu']}, {where['cores']} cores, {where['memory_gb']} GB, {where['system']};"
        f" Python {where['python']}, SQLite {where['sqlite']}, Remit {where['remit']}."
        f" Load before: {where['load_before']}."
        f" Yardstick before and after: {where['yardstick_seconds'][0]}"
        f" and {where['yardstick_seconds'][1]} s."
    )
    yield ""
    yield ", ".join(f"{name} {version}" for name, version in where["libraries"].items()) + "."
    yield ""


def _section(name: str, outcome: Figures, write: Any) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    if "figures" in outcome:
        yield from write(outcome["figures"])
    else:
        yield str(outcome.get("failed") or outcome.get("left_out"))
    yield ""


def _importing(found: Figures) -> Iterator[str]:
    target = found["target"]
    cpu, peak = found["remit"]["cpu_seconds"], found["remit"]["peak_mb"]
    yield (
        f"{found['posts']:,} posts, {found['inflated_mb']} MB inflated, whole processes, median"
        f" of {found['runs']} after a warm-up (peers: one run)."
    )
    yield ""
    yield "| | CPU s | wall s | peak MB | |"
    yield "|---|--:|--:|--:|---|"
    for key, label in ROWS:
        yield _row(label, found[key])
    yield ""
    of_floor = round(cpu / found["floor"]["cpu_seconds"], 2)
    yield f"Target {target['cpu_seconds']:g} CPU s: {_met(cpu, target['cpu_seconds'])}."
    yield (
        f"Or {target['of_floor']:g} times the floor of this run: {of_floor} times,"
        f" {_met(of_floor, target['of_floor'])}."
    )
    yield f"Target {target['peak_mb']:g} MB: {_met(peak, target['peak_mb'])}."


def _row(label: str, figures: Figures) -> str:
    if "cpu_seconds" not in figures:
        return f"| {label} | – | – | – | {figures.get('failed') or figures.get('absent')} |"
    shown = f"{figures['cpu_seconds']} | {figures['wall_seconds']} | {figures['peak_mb']}"
    added = f"{figures['accepted']:,} accepted" if "accepted" in figures else ""
    return f"| {label} | {shown} | {added} |"


def _line(found: Figures) -> Iterator[str]:
    target, wall = found["target"]["wall_seconds"], found["wall_seconds"]
    yield (
        f"{found['activities']:,} pieces of work from exports to a packet, warm:"
        f" {wall} s wall, {found['cpu_seconds']} CPU s, {found['peak_mb']} MB."
        f" Target {target:g} s: {_met(wall, target)}."
    )
    yield ""
    yield "| step | s |"
    yield "|---|--:|"
    for step, seconds in found["steps"].items():
        yield f"| {step.replace('_', ' ')} | {seconds} |"
    yield ""
    demo = found["demo"]
    for key, limit in (("wall_seconds", "warm_seconds"), ("cold_seconds", "cold_seconds")):
        if key in demo:
            aim, which = demo["target"][limit], limit.partition("_")[0]
            yield f"Demo, {which}: {demo[key]} s. Target {aim:g} s: {_met(demo[key], aim)}."
    if "failed" in demo:
        yield f"Demo: {demo['failed']}"


def _killing(found: Figures) -> Iterator[str]:
    orders = found["orders"]
    yield (
        f"{found['kills']} kills of an import of {found['posts']:,} posts and"
        f" {found['events']:,} events ({found['undisturbed_seconds']} s undisturbed):"
        f" {found['kills_while_importing']} with the ledger open,"
        f" {found['ledgers_finished_and_compared']} ledgers finished and compared,"
        f" {len(found['violations'])} violations."
    )
    yield from (f"- {each}" for each in found["violations"][:10])
    yield ""
    yield (
        f"{len(orders['files'])} files in {orders['orders']} orders, {orders['rows']:,} rows:"
        f" {'the same rows every time' if orders['same'] else 'ROWS DIFFER'}"
        f" (differing: {orders['differing_rows']})."
    )


def _anything(found: object, depth: int = 0) -> Iterator[str]:
    """Yield nested figures as a list."""
    if not isinstance(found, Mapping):
        yield str(found)
        return
    for key, value in found.items():
        nested = isinstance(value, Mapping)
        told = f"{value:.4g}" if isinstance(value, float) else value
        yield f"{'  ' * depth}- {key}{':' if nested else f': {told}'}"
        if nested:
            yield from _anything(value, depth + 1)


def _met(value: float, target: float) -> str:
    return "met" if value <= target else f"missed ({value:g})"
