"""How good probabilities were, as counts and sums that add up: METRICS K02 (AUC) and K03 (Brier, ECE) from one table.

Bins are of equal width and all of them are there, empty ones too: a scoring that is repeated replaces every bin.
"""

import math

import numpy as np
import pandas as pd

BINS = 10


def components(probabilities: pd.Series, outcomes: pd.Series) -> pd.DataFrame:
    """One row per bin: bin_number, bin_from, bin_to, case_count, sum_probability, sum_outcome, sum_squared_error,
    sum_outcome_rank. Raises ValueError for what is no probability (a percentile of 0 to 100, a missing one).
    """
    if not probabilities.between(0, 1).all():
        raise ValueError("A probability lies between 0 and 1; ranks and percentiles are none.")
    cases = pd.DataFrame(
        {"probability": probabilities.astype(float), "outcome": outcomes.astype(int)}
    )
    cases["bin_number"] = np.minimum((cases["probability"] * BINS).astype(int), BINS - 1) + 1
    cases["squared_error"] = (cases["probability"] - cases["outcome"]) ** 2
    cases["outcome_rank"] = cases["probability"].rank(method="average") * cases["outcome"]
    sums = cases.groupby("bin_number").agg(
        case_count=("outcome", "size"),
        sum_probability=("probability", "sum"),
        sum_outcome=("outcome", "sum"),
        sum_squared_error=("squared_error", "sum"),
        sum_outcome_rank=("outcome_rank", "sum"),
    )
    numbers = pd.RangeIndex(1, BINS + 1, name="bin_number")
    bins = sums.reindex(numbers, fill_value=0).reset_index()
    bins.insert(1, "bin_from", (bins["bin_number"] - 1) / BINS)
    bins.insert(2, "bin_to", bins["bin_number"] / BINS)
    return bins


def auc(bins: pd.DataFrame) -> float | None:
    """K02: the chance that somebody with the outcome was given more than somebody without; None with one kind only."""
    count, positive = bins["case_count"].sum(), bins["sum_outcome"].sum()
    negative = count - positive
    if positive == 0 or negative == 0:
        return None
    ranks = bins["sum_outcome_rank"].sum() - positive * (positive + 1) / 2
    return float(ranks / (positive * negative))


def brier(bins: pd.DataFrame) -> float | None:
    """K03: the mean squared error; None without cases."""
    count = bins["case_count"].sum()
    return float(bins["sum_squared_error"].sum() / count) if count else None


def uncertainty(bins: pd.DataFrame) -> float | None:
    """K03: the Brier score of giving everybody the base rate; a model that is above it is worse than none."""
    count = bins["case_count"].sum()
    if not count:
        return None
    base_rate = bins["sum_outcome"].sum() / count
    return float(base_rate * (1 - base_rate))


def expected_calibration_error(bins: pd.DataFrame) -> float | None:
    """K03: how far the bins' mean probability is from what happened, weighted by their cases."""
    count = bins["case_count"].sum()
    if not count:
        return None
    return math.fsum((bins["sum_probability"] - bins["sum_outcome"]).abs()) / float(count)
