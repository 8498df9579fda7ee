"""Costly builds, once for every test that looks at them: the sample company's first run, the public logs."""

import pytest

from tests.whole import public_logs as logs
from tests.whole.runs import Finished, Home

CUSTOMERS, DAYS = 400, 120


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the exports of a small company, not yet run."""
    home = Home(tmp_path_factory.mktemp("sample"))
    home.sample(customers=CUSTOMERS, days=DAYS)
    return home


@pytest.fixture(scope="session")
def first_run(home: Home) -> Finished:
    """The first run of the company."""
    done = home.whole_run()
    assert done.code == 0, done.output[-4000:]
    return done


@pytest.fixture(scope="session")
def public_logs(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Both public logs loaded and built without Dagster: dbt alone, every model, test and unit test."""
    home = Home(tmp_path_factory.mktemp("public_logs"))
    logs.land(home)
    loaded = home.run("orchestration.load")
    assert loaded.code == 0, loaded.output[-4000:]
    built = home.run("dbt.cli.main", "build")
    assert built.code == 0, built.output[-4000:]
    assert "ERROR=0" in built.output
    assert "unit test" in built.output
    return home
