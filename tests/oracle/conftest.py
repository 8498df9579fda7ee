"""The oracle company, landed, loaded and built once for every test of this folder."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.oracle.building import ROOT, environment_of, run
from tests.oracle.channels import write_contacts
from tests.oracle.company import AS_OF_AT, write_company
from tests.oracle.flow import write_flow
from tests.oracle.goals import write_goals
from tests.oracle.journeys import write_journeys
from tests.oracle.lags import write_lags
from tests.oracle.lives import write_lives
from tests.oracle.matching import write_visits
from tests.oracle.moments import write_moments
from tests.oracle.permissions import write_permissions
from tests.oracle.programme import write_programme
from tests.oracle.public_surveys import write_public_surveys
from tests.oracle.scales import write_scales
from tests.oracle.tasks import write_tasks
from tests.oracle.trade import write_trade
from tests.oracle.trust import write_targets_and_decisions


@pytest.fixture(scope="package")
def oracle() -> dict[str, Any]:
    """The worked examples of the metric catalogue: id to inputs and expected figures."""
    content: dict[str, Any] = json.loads((ROOT / "tests" / "oracle.json").read_text())
    return content


@pytest.fixture(scope="package")
def home(oracle: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the oracle company was landed, loaded and built, with the minimum of customers set to 1."""
    home = tmp_path_factory.mktemp("oracle")
    write_company(home / "landing", oracle)
    write_trade(home / "landing")
    write_lags(home / "landing" / "zendesk", oracle["I03"]["inputs"]["hours"])
    write_visits(home / "landing" / "company", oracle["F08"]["inputs"])
    write_flow(home / "landing", oracle)
    write_goals(home / "landing" / "company", oracle["D12"]["inputs"])
    write_permissions(home / "landing" / "company", oracle["E14"]["inputs"])
    write_lives(home / "landing" / "company", oracle["D11"]["inputs"]["from_following"])
    write_contacts(home / "landing" / "company", oracle["F01"]["inputs"])
    write_journeys(home / "landing" / "company", oracle)
    write_programme(home / "landing", oracle)
    write_moments(home / "landing", oracle["D08"]["inputs"]["scores"])
    write_targets_and_decisions(home / "landing" / "company")
    write_scales(home / "landing", oracle)
    write_public_surveys(home / "landing")
    write_tasks(home / "landing" / "ga4", oracle["E08"]["inputs"])
    environment = environment_of(home)
    run([sys.executable, "-m", "orchestration.load"], environment)
    variables = json.dumps({"minimum_customers": "1", "as_of_at": AS_OF_AT})
    build = ["build", "--resource-type", "seed", "model", "--vars", variables]
    run([sys.executable, "-m", "dbt.cli.main", *build], environment)
    return home


@pytest.fixture
def warehouse(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built warehouse, read-only, and closed again before MetricFlow opens it."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        yield connection
