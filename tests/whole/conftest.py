"""The sample company's first whole run, once for every test that looks at it."""

import pytest

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
