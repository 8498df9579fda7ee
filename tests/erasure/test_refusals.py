"""What cannot be done is refused with its remedy; what was stopped goes on at the next call."""

import os
import shutil
from typing import Any

import duckdb
import pytest

from orchestration.erasure.request import erasing, read_open
from orchestration.erasure.steps import erase
from orchestration.errors import SetupError
from orchestration.loading.own_tables import read_rows
from orchestration.maintenance import recover
from orchestration.settings import Settings
from tests.erasure.house import (
    LEFT,
    ask,
    build,
    ids,
    load,
)


@pytest.mark.parametrize(
    ("namespace", "value", "said"),
    [
        ("email", "nobody@post.example", "Nobody is known by this email"),
        ("passport", "X1", "No identifier of the namespace 'passport'"),
        ("email", "desk@shop.example", "belongs to several people"),
        ("email", "null", "belongs to several people, or to nobody"),
    ],
)
def test_nobody_is_erased_by_a_guess(
    settings: Settings, namespace: str, value: str, said: str
) -> None:
    before = ids(settings)
    request = ask(settings, namespace, value)

    with pytest.raises(SetupError, match=said) as error:
        erase(settings, build)

    assert value not in str(error.value).replace("passport", "")
    assert ids(settings) == before
    assert request.exists()
    assert read_open(settings) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not there: nobody is to be erased"),
        ("ann.smith@post.example", "is no JSON"),
        ('["email"]', "does not hold namespace and value"),
        ('{"namespace": "email"}', "does not hold namespace and value"),
        ('{"namespace": "email", "value": " "}', "texts that say something"),
    ],
)
def test_a_request_that_says_nothing_is_refused(
    settings: Settings, text: str | None, said: str
) -> None:
    settings.erasures.mkdir()
    if text:
        (settings.erasures / "request").write_text(text)
    with pytest.raises(SetupError, match=said):
        erase(settings, build)


def test_two_erasures_at_once_are_refused(settings: Settings) -> None:
    ask(settings)
    with erasing(settings), pytest.raises(SetupError, match="Another erasure is under way"):
        erase(settings, build)


def test_an_erasure_during_a_build_is_refused(settings: Settings) -> None:
    ask(settings)
    before = ids(settings)
    with (
        duckdb.connect(str(settings.warehouse)),
        pytest.raises(SetupError, match="Nobody is erased while a build runs"),
    ):
        erase(settings, build)
    assert ids(settings) == before


def test_rows_that_no_build_has_read_are_built_first(settings: Settings) -> None:
    ask(settings)
    (settings.landing / "shop/sale/late.csv").write_text("id,buyer,card,note\n9,,1008,\n")
    load(settings)
    with pytest.raises(SetupError, match="no build has read"):
        erase(settings, build)


def test_another_salt_is_noticed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(settings)
    monkeypatch.setenv("JOURNEYHOUSE_SALT", "another")
    with pytest.raises(SetupError, match="JOURNEYHOUSE_SALT is not"):
        erase(settings, build)


def test_a_build_that_fails_keeps_the_progress_and_the_next_call_goes_on(
    settings: Settings,
) -> None:
    ask(settings)

    def fails(_: Settings) -> None:
        raise SetupError("no")

    with pytest.raises(SetupError, match="no"):
        erase(settings, fails)
    assert not settings.warehouse.exists()
    assert (settings.erasures / "request").exists()

    erase(settings, build)

    assert ids(settings) == LEFT
    assert len({row["erasure_id"] for row in read_rows(settings, "erasure")}) == 1


def test_whatever_stops_it_raw_loses_all_or_nothing_and_it_can_go_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(settings)
    saved = settings.home.with_name("saved")
    shutil.copytree(settings.home, saved)
    whole = ids(settings)
    rename = os.replace
    seen = []

    for step in (1, 2, 3, 5, 8, 13, 21):
        done = 0

        def stop(source: Any, target: Any, step: int = step) -> None:
            nonlocal done
            done += 1
            if done == step:
                raise KeyboardInterrupt
            rename(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", stop)
            with pytest.raises(KeyboardInterrupt):
                erase(settings, build)
        recover(settings)
        seen.append(ids(settings))
        erase(settings, build)
        assert ids(settings) == LEFT
        shutil.rmtree(settings.home)
        shutil.copytree(saved, settings.home)

    assert [now for now in seen if now not in (whole, LEFT)] == []
    assert seen[0] == whole
    assert seen[-1] == LEFT
