"""The model `churn_baseline`: a plain logistic regression of who falls silent.

Label: an identified customer who was active in the days before a cut-off and does nothing in the horizon after it has
churned. The one cut-off to learn from is a horizon before the clock, the latest whose outcome is known.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from orchestration.scoring.calibration import components
from orchestration.scoring.core_rows import CoreRows
from orchestration.scoring.features import FEATURES, consented_at, features_at, population_at
from orchestration.settings import Settings

MODEL_CODE = "churn_baseline"
MODEL_VERSION = 1
FOLDS = 5


@dataclass(frozen=True)
class ChurnRules:
    """The numbers that an analyst may change, from dbt_project.yml, where their reasons stand."""

    horizon_days: int
    active_days: int
    minimum_customers: int
    minimum_of_each_outcome: int

    @classmethod
    def from_settings(cls, settings: Settings) -> "ChurnRules":
        """Read the variables churn_*."""
        names = ("horizon_days", "active_days", "minimum_customers", "minimum_of_each_outcome")
        return cls(**{name: int(settings.dbt_variable(f"churn_{name}")) for name in names})


@dataclass(frozen=True)
class Scoring:
    """What came of one scoring; `reason` says why there are no scores, and is None where there are.

    scores: indexed by identifier_key, with probability, features_through_at and FEATURES
    calibration: the components by bin, measured at cut_off_at
    """

    as_of_at: datetime
    cut_off_at: datetime
    active_count: int
    consented_count: int
    training_count: int
    churned_count: int
    scores: pd.DataFrame
    calibration: pd.DataFrame
    reason: str | None = None


def score_churn(core: CoreRows, rules: ChurnRules) -> Scoring:
    """Learn from the latest known outcomes, measure on customers not learnt from, score who is active now."""
    cut_off_at = core.as_of_at - timedelta(days=rules.horizon_days)
    population = population_at(core, core.as_of_at, rules.active_days)
    training, churned = training_rows(core, rules, cut_off_at)
    reason = _too_little(churned, rules)
    scores = features_at(core, core.as_of_at, rules.active_days, population.consented)
    if reason:
        scores, bins = scores.iloc[0:0].assign(probability=[]), pd.DataFrame()
    else:
        bins = components(cross_fitted(training, churned), churned)
        scores = scores.assign(probability=_predict(_fit(training, churned), scores))
    return Scoring(
        as_of_at=core.as_of_at,
        cut_off_at=cut_off_at,
        active_count=len(population.active),
        consented_count=len(population.consented),
        training_count=len(churned),
        churned_count=int(churned.sum()),
        scores=scores,
        calibration=bins,
        reason=reason,
    )


def training_rows(
    core: CoreRows, rules: ChurnRules, cut_off_at: datetime
) -> tuple[pd.DataFrame, pd.Series]:
    """Features at the cut-off and who churned after it, of customers who had agreed then and still do."""
    population = population_at(core, cut_off_at, rules.active_days)
    customers = population.consented & consented_at(core, core.as_of_at)
    features = features_at(core, cut_off_at, rules.active_days, customers)
    ends_at = cut_off_at + timedelta(days=rules.horizon_days)
    event_at = core.events["event_at"]
    later = core.events[(event_at > cut_off_at) & (event_at <= ends_at)]
    return features, ~features["customer_key"].isin(later["customer_key"])


def cross_fitted(features: pd.DataFrame, churned: pd.Series) -> pd.Series:
    """For each customer the probability from a model that was trained on the other folds' customers."""
    fold_of = folds(features.index)
    fitted = pd.Series(np.nan, index=features.index)
    for fold in range(FOLDS):
        held_out = fold_of == fold
        if held_out.any():
            model = _fit(features[~held_out], churned[~held_out])
            fitted[held_out] = _predict(model, features[held_out])
    return fitted


def folds(identifier_keys: pd.Index) -> np.ndarray[Any, Any]:
    """The fold of each customer, by its key's hash: the same in every run, whoever else is there."""
    return np.array([int(key[:8], 16) % FOLDS for key in identifier_keys], dtype=int)


def _too_little(churned: pd.Series, rules: ChurnRules) -> str | None:
    if len(churned) < rules.minimum_customers:
        return (
            f"{len(churned)} customers with consent were active before the latest cut-off with a known outcome; "
            f"at least {rules.minimum_customers} are needed to learn from (churn_minimum_customers)."
        )
    rarer = min(int(churned.sum()), int((~churned).sum()))
    if rarer < rules.minimum_of_each_outcome:
        return (
            f"Of {len(churned)} customers {int(churned.sum())} fell silent: each outcome is needed at least "
            f"{rules.minimum_of_each_outcome} times (churn_minimum_of_each_outcome)."
        )
    return None


def _fit(features: pd.DataFrame, churned: pd.Series) -> Any:
    # A second of imports: only where a model is fitted.
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, StandardScaler

    # Counts and days are skewed; lbfgs has no random part, so the same rows give the same model.
    model = make_pipeline(FunctionTransformer(np.log1p), StandardScaler(), LogisticRegression())
    return model.fit(_matrix(features), churned.to_numpy())


def _predict(model: Any, features: pd.DataFrame) -> Any:
    return model.predict_proba(_matrix(features))[:, 1] if len(features) else []


def _matrix(features: pd.DataFrame) -> Any:
    return features[list(FEATURES)].to_numpy(dtype=float)
