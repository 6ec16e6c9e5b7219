"""Simulation-based calibration: truths drawn from the assumptions rank evenly among the draws."""

from __future__ import annotations

import numpy as np
import pytest

from remit.measure.assumptions import read_assumptions
from remit.measure.calibration import Dice, Factors, factors
from remit.measure.confirmed import Confirmed

AREAS = ("crisis", "publishing", "counsel", "unplaced")
KINDS = ("post", "meeting")
ASSUMED = read_assumptions()
FORMS = len(KINDS) + 2
DRAWS = 99
SILENT = ASSUMED.value("silent-hours")


def nothing_confirmed() -> Confirmed:
    none = np.zeros((0, len(AREAS), FORMS))
    return Confirmed(np.zeros((0, len(AREAS))), none, np.zeros(0), none)


def drawn(confirmed: Confirmed, seed: int | np.random.Generator, draws: int) -> Factors:
    """Draws of the factors of a worker all of whose traces lie in the confirmed weeks."""
    dice = Dice(np.random.default_rng(seed), draws)
    return factors(confirmed, confirmed.traced.sum(axis=0), (AREAS, KINDS), ASSUMED, dice)


def test_an_area_that_no_week_names_moves_only_with_the_person():
    traced = np.ones((4, len(AREAS), FORMS))
    traced[:, -1] = 0  # nothing unplaced
    empty = np.zeros((0, len(AREAS), FORMS))
    said = np.full((4, len(AREAS)), np.nan)
    said[:, 0] = 10.0
    partly = Confirmed(said, traced, np.zeros(0), empty)
    alone = Confirmed(said, traced * (np.arange(len(AREAS)) == 0)[:, None], np.zeros(0), empty)
    found, without = drawn(partly, 1, 200), drawn(alone, 1, 200)
    assert np.array_equal(found.area, without.area)
    assert np.array_equal(found.noise, without.noise)
    own = np.log(found.area[:, 1] / ASSUMED.factor(AREAS[1]).factor)
    assert own.std() > ASSUMED.factor(AREAS[1]).spread * 0.8


def test_naming_an_area_with_zero_pulls_its_factor_down():
    traced = np.ones((4, len(AREAS), FORMS))
    empty = np.zeros((0, len(AREAS), FORMS))
    silent = np.tile([10.0, np.nan, 10.0, np.nan], (4, 1))
    none = np.tile([10.0, 0.0, 10.0, np.nan], (4, 1))
    medians = [
        np.median(drawn(said, 1, 200).area[:, 1])
        for said in (Confirmed(hours, traced, np.zeros(0), empty) for hours in (silent, none))
    ]
    assert medians[1] < medians[0] / 2


def ranks(weeks: int, trials: int) -> np.ndarray:
    """Return the rank (0 to 1) of each area's true hours in a week like all, [trial, area]."""
    rng = np.random.default_rng(weeks)
    found = []
    truths = drawn(nothing_confirmed(), rng, trials)
    for trial in range(trials):
        traced = rng.uniform(2, 8, (weeks, len(AREAS), 1)) * rng.dirichlet(
            np.ones(FORMS), (weeks, len(AREAS))
        )
        traced[:, -1] = 0.0  # nothing is unplaced
        formed = ((traced * truths.form[trial]).sum(axis=2) + SILENT) * truths.area[trial]
        relative = truths.noise[trial] ** 2 * (1 + 2 / np.maximum(formed.mean(axis=0), 0.05))
        spread = np.sqrt(np.log1p(relative))
        noise = np.exp(spread * rng.standard_normal(formed.shape) - spread**2 / 2)
        hours = formed * noise
        hours[:, -1] = np.nan
        empty = np.zeros((0, len(AREAS), FORMS))
        got = drawn(Confirmed(hours, traced, np.zeros(0), empty), rng, DRAWS)
        probe = np.full(FORMS, 5 / FORMS)
        true = truths.area[trial] * (truths.form[trial] @ probe + SILENT)
        modelled = got.area * ((got.form @ probe)[:, None] + SILENT)
        found.append((modelled < true).mean(axis=0)[:-1])
    return np.array(found)


@pytest.mark.parametrize("weeks", [1, 4, 12])
def test_truths_rank_evenly_among_the_draws(weeks):
    found = ranks(weeks, trials=250)
    inside = ((found > 0.05) & (found < 0.95)).mean()
    assert 0.85 <= inside <= 0.98  # the drift that is allowed for is not in these truths
    assert abs(np.median(found) - 0.5) < 0.12


def test_what_the_areas_come_to_is_what_she_confirmed():
    rng = np.random.default_rng(5)
    traced = rng.uniform(0, 1, (4, len(AREAS), FORMS))
    traced[:, -1] = 0
    hours = rng.uniform(0, 12, (4, len(AREAS)))
    hours[:, -1] = np.nan
    empty = np.zeros((0, len(AREAS), FORMS))
    found = drawn(Confirmed(hours, traced, np.zeros(0), empty), 1, 400)
    modelled = found.area * (found.form @ traced.sum(axis=0).T + 4 * found.base)
    assert np.median(modelled.sum(axis=1)) == pytest.approx(np.nansum(hours))
