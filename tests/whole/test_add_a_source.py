"""docs/add_a_source.md followed word for word in a copy of the project."""

import shutil
from pathlib import Path

import pytest

from tests.house.repository import tracked_files
from tests.whole.runs import ROOT
from tests.whole.tutorial import Command, Writing, steps

PAGE = (ROOT / "docs" / "add_a_source.md").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a reader has after `make setup`: the files of the repository and the environment."""
    root = tmp_path / "journeyhouse"
    for name in tracked_files(ROOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    (root / ".venv").symlink_to((ROOT / ".venv").resolve())
    Command("git init --quiet\ngit add --all\n", "").follow(root)
    return root


@pytest.mark.slow
@pytest.mark.whole
def test_whoever_follows_the_page_sees_what_it_shows(checkout: Path) -> None:
    for step in steps(PAGE):
        step.follow(checkout)


def test_the_page_ends_with_the_house_rules() -> None:
    """They hold what the page had written; a page that no longer runs them would pass with less."""
    *_, last = steps(PAGE)
    assert isinstance(last, Command)
    assert "pytest --quiet tests/house" in last.body
    assert " passed" in last.printed
    assert "failed" not in last.printed


def test_a_step_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\ny\nx\n")
    for unfit in (
        Writing("a.txt", "z\n", is_at_end=False, line=None),
        Writing("a.txt", "z\n", is_at_end=False, line="x"),
        Writing("a.txt", "z\n", is_at_end=False, line="w"),
        Command("echo one\n", "two\n"),
        Command("false | true\n", ""),
    ):
        with pytest.raises(AssertionError):
            unfit.follow(tmp_path)


def test_a_step_writes_where_it_says(tmp_path: Path) -> None:
    page = "`a.txt`:\n\n```text\nx\ny\n```\n\n`a.txt`, at its end:\n\n```text\nz\n```\n\n"
    page += "`a.txt`, below `x`:\n\n```text\nw\n```\n\nLook:\n\n```sh\ncat a.txt\n```\n\n"
    page += "```text\nx\nw\ny\nz\n```\n"
    followed = list(steps(page))
    for step in followed:
        step.follow(tmp_path)
    assert len(followed) == 4


@pytest.mark.parametrize("page", ["Words:\n\n```sql\nselect 1\n```\n", "\n```sh\nls\n```\n"])
def test_a_block_of_no_place_is_told(page: str) -> None:
    with pytest.raises(ValueError, match="block"):
        list(steps(page))
