"""The stage is off unless it is asked for; asked for without Splink, or with a wrong limit, it says what to do."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.assets.linkage import linkage_assets
from orchestration.errors import SetupError
from orchestration.linkage import matching
from orchestration.linkage.limits import SEED, read_limits
from orchestration.settings import PROJECT, Settings


def test_it_is_off_unless_it_is_asked_for() -> None:
    assert linkage_assets(Settings.from_environment({})) == []


def test_another_word_is_refused() -> None:
    with pytest.raises(SetupError, match=r"JOURNEYHOUSE_LINKAGE is 'yes': expected off or on"):
        Settings.from_environment({"JOURNEYHOUSE_LINKAGE": "yes"})


def test_without_splink_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "find_spec", lambda name: None)

    with pytest.raises(SetupError, match=r"pip install .* requirements-linkage\.lock"):
        linkage_assets(Settings.from_environment({"JOURNEYHOUSE_LINKAGE": "on"}))


def test_with_splink_there_is_one_asset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "find_spec", lambda name: object())

    (asset,) = linkage_assets(Settings.from_environment({"JOURNEYHOUSE_LINKAGE": "on"}))

    assert [key.path for key in asset.dependency_keys] == [
        ["intermediate", "int_identity__people_described"]
    ]


def test_the_seed_states_the_limits() -> None:
    limits = read_limits(Settings.from_environment({}))

    assert 0 < limits.review <= limits.link <= 1


@pytest.mark.parametrize("text", ["", "high", "0", "1.01", "nan"])
def test_a_limit_that_is_no_probability_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / SEED
    path.parent.mkdir(parents=True)
    shutil.copyfile(PROJECT / SEED, path)
    path.write_text(path.read_text().replace("link,0.80", f"link,{text}"))
    settings = replace(Settings.from_environment({}), project=tmp_path)

    with pytest.raises(SetupError, match=r"linkage_limits.csv: limit_code link is"):
        read_limits(settings)
