"""docs/journey_of_a_row.md says what the sample run says. `make journey` writes its tables anew."""

import re
from pathlib import Path

import pytest

from tests.whole.page import BLOCK, rewritten, table
from tests.whole.runs import Finished, Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]

LAYERS = ("landing", "raw_zendesk", "ops", "staging", "intermediate", "core", "cx", "published")


@pytest.fixture
def page(repository: Path) -> Path:
    """The page."""
    return repository / "docs/journey_of_a_row.md"


def test_every_query_gives_what_the_page_prints(
    page: Path, home: Home, first_run: Finished, pytestconfig: pytest.Config
) -> None:
    written = page.read_text(encoding="utf-8")
    found = rewritten(written, home.path)
    if pytestconfig.getoption("--rewrite-pages"):
        page.write_text(found, encoding="utf-8")
    else:
        assert found == written, "The models or the sample changed: `make journey` writes the page."


def test_the_row_is_followed_through_every_layer(page: Path) -> None:
    queries = "\n".join(
        block["query"] for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
    )
    assert not [
        layer for layer in LAYERS if f"{layer}." not in queries and f"/{layer}/" not in queries
    ]


def test_no_person_is_named(page: Path, home: Home, first_run: Finished) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r"\w@", text)
    assert "+39" not in text


def test_masked_and_missing_values_are_told_apart() -> None:
    assert table(["load_id", "n", "at"], [("x", 1.50, None), (None, 2.0, True)]) == (
        "| load_id | n | at |\n| --- | --- | --- |\n| ... | 1.5 | null |\n| null | 2 | true |\n"
    )
