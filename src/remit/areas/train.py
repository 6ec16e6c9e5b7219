"""`python -m remit.areas.train`: fit the weights anew after the exemplars have changed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from remit.areas.calibrate import calibrated, held_out_chances
from remit.areas.exemplars import read_digest, read_exemplars
from remit.areas.fit import fit_for
from remit.areas.weights import PURPOSES, file_of, write_weights


def main() -> None:
    """Fit, calibrate, write the weights beside the code, and say how held-out texts are read."""
    exemplars = read_exemplars()
    for purpose in PURPOSES:
        chances, answers = held_out_chances(exemplars, purpose)
        weights = calibrated(fit_for(purpose, exemplars), chances, answers)
        write_weights(
            replace(weights, digest=read_digest()), Path(__file__).parent / file_of(purpose)
        )
        right = float((chances.argmax(axis=1) == answers).mean())
        sys.stdout.write(
            f"{purpose}: {len(answers)} exemplars, {right:.3f} right when held out, "
            f"temperature {weights.temperature}, least chance {weights.least_chance}\n"
        )


if __name__ == "__main__":
    main()
