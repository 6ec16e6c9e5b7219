"""How fast and how well Remit places work: `python benchmarks/placing.py` prints JSON.

Speed is taken on invented activities, built from words of the exemplars in
random order, so that every word must be looked up and none is a special case.
Scores are those of the gold labels, where the folder of samples is at hand;
intervals come from resampling the items (percentile bootstrap, 1,000 draws).

Beside it stands a baseline of scikit-learn, where that is installed: tf-idf of
words and of letters in words, logistic regression, fitted on the same exemplars
and scored on the same items. It reads the words alone.
"""

from __future__ import annotations

import json
import os
import platform
import random
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from remit.areas.exemplars import read_exemplars
from remit.areas.jsonl import place_lines
from remit.areas.model import Item
from remit.areas.placer import Placer, read_placer

ITEMS = 100_000
BASELINE_ITEMS = 5_000
DRAWS = 1_000
SEED = 20
REPOSITORY = Path(__file__).parent.parent


def measure() -> dict[str, object]:
    """Return the speed, and the gold scores where gold is at hand."""
    started = perf_counter()
    placer = read_placer()
    placer.place([Item("1", "loads activities"), Item("2", "loads duties", kind="duty")])
    load = perf_counter() - started
    return {
        "machine": {"python": platform.python_version(), "processor": platform.machine()},
        "load_seconds": round(load, 3),
        "speed": speed(placer),
        "gold": gold_scores(placer),
        "baseline, scikit-learn": baseline(),
    }


def invented_items(count: int) -> list[Item]:
    """Return activities of 3 to 14 words drawn from the exemplars; duties are no activities."""
    dice = random.Random(SEED)
    exemplars = [each.item for each in read_exemplars() if each.item.kind not in ("", "duty")]
    words = sorted({word for item in exemplars for word in item.text.split()})
    return [
        replace(
            dice.choice(exemplars),
            id=str(number),
            text=" ".join(dice.choices(words, k=dice.randint(3, 14))),
        )
        for number in range(count)
    ]


def speed(placer: Placer) -> dict[str, float]:
    """Return items a CPU second, placed as values and from line to line of JSON."""
    items = invented_items(ITEMS)
    lines = [
        json.dumps({"id": each.id, "text": each.text, "kind": each.kind}, ensure_ascii=False)
        for each in items
    ]
    started = process_time()
    placer.place(items)
    placed = process_time()
    for _ in place_lines(lines, placer):
        pass
    written = process_time()
    return {
        "items": ITEMS,
        "place_items_per_cpu_second": round(ITEMS / (placed - started)),
        "jsonl_lines_per_cpu_second": round(ITEMS / (written - placed)),
        "duties_per_cpu_second": duties_a_second(placer),
    }


def duties_a_second(placer: Placer) -> int:
    """Return how many duties are placed in a CPU second; they are read as sentences."""
    duties = [each.item for each in read_exemplars() if each.item.kind == "duty"]
    started = process_time()
    placer.place(duties)
    return round(len(duties) / (process_time() - started))


def baseline() -> dict[str, object]:
    """Return speed and gold scores of scikit-learn's tf-idf, fitted on the shipped exemplars."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline, make_union
    except ImportError:
        return {"left_out": "scikit-learn is not installed"}
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
    )
    exemplars = read_exemplars()
    model.fit([each.item.text for each in exemplars], [each.area for each in exemplars])
    texts = [item.text for item in invented_items(BASELINE_ITEMS)]
    started = process_time()
    model.predict(texts)
    figures: dict[str, object] = {
        "place_items_per_cpu_second": round(BASELINE_ITEMS / (process_time() - started))
    }
    folder = gold_folder()
    for part, rows in (read_gold(folder) | read_duties(folder) if folder else {}).items():
        placed = model.predict([item.text for item, _ in rows])
        figures[part] = scored([(area, each) for (_, area), each in zip(rows, placed, strict=True)])
    return figures


def gold_folder() -> Path | None:
    """Return the folder of samples, None where it is absent."""
    named = os.environ.get("REMIT_SHARED_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    return folder if (folder / "gold" / "activities").is_dir() else None


def gold_scores(placer: Placer) -> dict[str, object] | None:
    """Return macro-F1 with its interval by part, with and without audience, and calibration."""
    folder = gold_folder()
    if folder is None:
        return None
    parts = read_gold(folder)
    scores: dict[str, object] = {}
    sure: list[tuple[float, bool]] = []
    for part, rows in parts.items():
        for label, dropped in (("as given", False), ("without audience", True)):
            placed = placer.place(
                [replace(item, audience=None) if dropped else item for item, _ in rows]
            )
            pairs = [(area, each.area) for (_, area), each in zip(rows, placed, strict=True)]
            scores[f"{part}, {label}"] = scored(pairs)
            if not dropped and part.startswith("authored"):
                sure += [
                    (p.confidence, p.area == a) for p, (a, _) in zip(placed, pairs, strict=True)
                ]
    for part, rows in read_duties(folder).items():
        placed = placer.place([item for item, _ in rows])
        scores[part] = scored(
            [(area, each.area) for (_, area), each in zip(rows, placed, strict=True)]
        )
    scores["calibration error, authored"] = round(calibration_error(sure), 3)
    return scores


def read_gold(folder: Path) -> dict[str, list[tuple[Item, str]]]:
    """Return the gold items with their areas, by part."""
    dev = folder / "gold" / "activities" / "dev"
    texts = {row["id"]: row["text"] for row in _rows(dev / "real_text.jsonl")}
    parts: dict[str, list[tuple[Item, str]]] = {}
    for row in [*_rows(dev / "authored.jsonl"), *_rows(dev / "real.jsonl")]:
        part = f"{row['origin']} {row['lang']}"
        item = Item(
            id=row["id"],
            text=row.get("text") or texts[row["id"]],
            kind=row["kind"],
            channel=row["channel"],
            lang=row["lang"],
            attendees=tuple(row["attendees"]),
            audience=row["audience"],
        )
        parts.setdefault(part, []).append((item, row["area"]))
    return parts


def read_duties(folder: Path) -> dict[str, list[tuple[Item, str]]]:
    """Return the duties of the labelled descriptions with their areas, as one part."""
    duties = [
        duty
        for path in sorted((folder / "gold" / "jd" / "dev").glob("*.json"))
        for duty in json.loads(path.read_text(encoding="utf-8"))["duties"]
        if duty.get("area")
    ]
    rows = [
        (Item(id=str(number), text=duty["text"], kind="duty"), duty["area"])
        for number, duty in enumerate(duties)
    ]
    return {"duties": rows} if rows else {}


def scored(pairs: list[tuple[str, str]]) -> dict[str, object]:
    """Return macro-F1 with its interval, and accuracy; pairs are (true, placed)."""
    return {
        "macro_f1": round(macro_f1(pairs), 3),
        "interval_90": bootstrap(pairs),
        "accuracy": round(sum(true == placed for true, placed in pairs) / len(pairs), 3),
        "items": len(pairs),
    }


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the mean F1 over the areas that truly occur; pairs are (true, placed).

    >>> macro_f1([("a", "a"), ("b", "a")])
    0.3333333333333333
    """
    scores = []
    for area in sorted({true for true, _ in pairs}):
        hits = sum(true == placed == area for true, placed in pairs)
        named = sum(placed == area for _, placed in pairs)
        wanted = sum(true == area for true, _ in pairs)
        scores.append(2 * hits / (named + wanted))
    return sum(scores) / len(scores)


def bootstrap(pairs: list[tuple[str, str]]) -> list[float]:
    """Return the 5th and 95th percentile of macro-F1 over resampled items."""
    dice = random.Random(SEED)
    drawn = sorted(macro_f1(dice.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return [round(drawn[DRAWS // 20], 3), round(drawn[-DRAWS // 20], 3)]


def calibration_error(sure: list[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins (Guo et al. 2017).

    >>> calibration_error([(0.5, True), (0.5, False)])
    0.0
    """
    stated = np.array([confidence for confidence, _ in sure])
    right = np.array([was for _, was in sure], float)
    bins = np.minimum((stated * 10).astype(int), 9)
    gaps = [
        (bins == each).mean() * abs(stated[bins == each].mean() - right[bins == each].mean())
        for each in set(bins.tolist())
    ]
    return float(sum(gaps))


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
