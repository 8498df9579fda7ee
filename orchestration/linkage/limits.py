"""The stated probabilities of the seed linkage_limits, which dbt's models read too."""

import csv

from orchestration.errors import SetupError
from orchestration.linkage.grouping import Limits
from orchestration.settings import Settings

SEED = "seeds/identity/linkage_limits.csv"


def read_limits(settings: Settings) -> Limits:
    """The limits of the project; an error names what is missing or no probability."""
    path = settings.project / SEED
    with path.open(newline="", encoding="utf-8") as file:
        stated = {row["limit_code"]: row["least_probability"] for row in csv.DictReader(file)}
    return Limits(**{code: _probability(stated, code) for code in ("link", "group", "review")})


def _probability(stated: dict[str, str], code: str) -> float:
    text = stated.get(code, "")
    try:
        probability = float(text)
    except ValueError:
        probability = -1
    if not 0 < probability <= 1:
        raise SetupError(
            f"{SEED}: limit_code {code} is {text or 'missing'}; state a probability above 0, at most 1."
        )
    return probability
