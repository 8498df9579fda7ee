"""A scoring as rows of our own tables `score` and `score_calibration`, all values text."""

import hashlib
from datetime import datetime

from orchestration.loading.own_tables import Row
from orchestration.scoring.churn import MODEL_CODE, MODEL_VERSION, ChurnRules, Scoring
from orchestration.scoring.features import features_hash


def score_rows(scoring: Scoring, rules: ChurnRules, build_id: str) -> list[Row]:
    """One row per scored customer, in the order of its identifier."""
    header = _header(scoring, rules, build_id)
    return [
        header
        | {
            "score_id": _id(scoring, str(identifier_key)),
            "identifier_key": str(identifier_key),
            "probability": repr(float(row["probability"])),
            "features_through_at": _text(row["features_through_at"]),
            "features_hash": features_hash(row),
        }
        for identifier_key, row in scoring.scores.iterrows()
    ]


def calibration_rows(scoring: Scoring, rules: ChurnRules, build_id: str) -> list[Row]:
    """One row per bin, empty ones included; none where nothing was scored."""
    header = _header(scoring, rules, build_id) | {"cut_off_at": _text(scoring.cut_off_at)}
    counts = ("bin_number", "case_count", "sum_outcome")
    return [
        header
        | {"calibration_id": _id(scoring, str(int(row["bin_number"])))}
        | {
            str(name): str(int(value)) if name in counts else repr(float(value))
            for name, value in row.items()
        }
        for _, row in scoring.calibration.iterrows()
    ]


def _header(scoring: Scoring, rules: ChurnRules, build_id: str) -> dict[str, str | None]:
    return {
        "build_id": build_id,
        "model_code": MODEL_CODE,
        "model_version": str(MODEL_VERSION),
        "scored_at": _text(scoring.as_of_at),
        "horizon_days": str(rules.horizon_days),
    }


def _id(scoring: Scoring, of: str) -> str:
    named = "|".join((MODEL_CODE, str(MODEL_VERSION), of, _text(scoring.as_of_at)))
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _text(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="microseconds")
