"""A scoring in a few figures, for the asset's metadata and the log."""

from orchestration.scoring.calibration import auc, brier, expected_calibration_error, uncertainty
from orchestration.scoring.churn import Scoring

Figures = dict[str, int | float | str]


def reach(scoring: Scoring) -> Figures:
    """How many were scored, of all identified active customers and of those with profiling consent."""
    scored = len(scoring.scores)
    return {
        "scored": scored,
        "identified_active": scoring.active_count,
        "consented_active": scoring.consented_count,
        "scored_of_identified_active": _share(scored, scoring.active_count),
        "scored_of_consented_active": _share(scored, scoring.consented_count),
        "scored_at": scoring.as_of_at.isoformat(sep=" "),
        "no_scores_because": scoring.reason or "",
    }


def quality(scoring: Scoring) -> Figures:
    """What the model learnt from and how its forecasts turned out for customers that it was not trained on."""
    figures: Figures = {
        "cut_off_at": scoring.cut_off_at.isoformat(sep=" "),
        "customers": scoring.training_count,
        "churned": scoring.churned_count,
        "no_scores_because": scoring.reason or "",
    }
    if scoring.reason:
        return figures
    measured = {
        "auc": auc(scoring.calibration),
        "brier": brier(scoring.calibration),
        "brier_of_the_base_rate": uncertainty(scoring.calibration),
        "expected_calibration_error": expected_calibration_error(scoring.calibration),
    }
    return figures | {
        name: round(value, 4) for name, value in measured.items() if value is not None
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
