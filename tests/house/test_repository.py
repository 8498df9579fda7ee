"""The rules over files bite. What is forbidden is put together here, so that this file does not hold it."""

import subprocess
from pathlib import Path

import pytest

from tests.house import repository

FORBIDDEN = [
    'landing = "/{}/anna/landing"'.format("home"),
    "cd /{}/build".format("tmp"),
    r"C:\{}\anna".format("Users"),
    "--{} https://packages.example/".format("index-url"),
    "see https://{}.org/project/duckdb".format("pypi"),
    "https://packages.example/root/{}/".format("simple"),
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "-----BEGIN {} KEY-----".format("RSA PRIVATE"),
    'pass{} = "correct-horse"'.format("word"),
    "postgresql://anna:{}@db.example/cx".format("horse"),
]

ALLOWED = [
    'home = env_var("JOURNEYHOUSE_HOME", "var")',
    "https://www.casalume.example/home/catalogo",
    "executable_path='/usr/bin/chromium'",
    "password: \"{{ env_var('JOURNEYHOUSE_PASSWORD') }}\"",
    "select password_hash from accounts",
    'secret = "anna@person.example"',
    "models/work/orders.sql",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_is_forbidden_is_named_with_its_line(text: str) -> None:
    found = list(repository.nothing_forbidden_is_written({"a.md": f"first\n{text}\n"}))
    assert [breach.subject for breach in found] == ["a.md"]
    assert found[0].remedy.startswith("line 2: ")


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_allowed_is_left_alone(text: str) -> None:
    assert not list(repository.nothing_forbidden_is_written({"a.md": text}))


def test_long_files_are_named() -> None:
    texts = {"a.sql": "x\n" * 121, "b.sql": "x\n" * 120, "c.py": "x\n" * 301, "d.md": "x\n" * 999}
    assert [breach.subject for breach in repository.files_are_short(texts)] == ["a.sql", "c.py"]


def test_seeds_that_say_null_are_named() -> None:
    texts = {"seeds/a.csv": "x,y\n1,NULL\n", "seeds/b.csv": "x,y\n1,\n", "docs/c.csv": "null\n"}
    found = list(repository.seeds_hold_no_word_null(texts))
    assert [(b.subject, b.remedy[:7]) for b in found] == [("seeds/a.csv", "line 2:")]


def test_data_out_of_its_folders_is_named() -> None:
    names = ["seeds/codes/a.csv", "tests/b.parquet", "models/c.csv", "export.jsonl", "docs/d.gz"]
    found = repository.data_stands_in_its_folders(names)
    assert [breach.subject for breach in found] == ["models/c.csv", "export.jsonl"]


def test_new_files_are_seen_and_ignored_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("var/\n")
    (tmp_path / "new.py").write_text("")
    (tmp_path / "var").mkdir()
    (tmp_path / "var/x.csv").write_text("")
    assert repository.tracked_files(tmp_path) == [".gitignore", "new.py"]


def test_pictures_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\xff")
    (tmp_path / "a.md").write_text("words")
    assert repository.read_texts(tmp_path, ["a.png", "a.md"]) == {"a.md": "words"}


def test_command_fails_on_a_file_with_something_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text("words")
    (tmp_path / "bad.md").write_text(FORBIDDEN[0])
    assert repository.main(["good.md"]) == 0
    assert repository.main(["good.md", "bad.md"]) == 1
    assert capsys.readouterr().out.startswith("bad.md: line 1: ")
