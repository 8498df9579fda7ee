"""The defects counted in the files are those of the truth, no more and no fewer."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from tests.simulator.sample import Sample, lines_of, parsed


def places(defects: pd.DataFrame) -> list[tuple[str, int]]:
    """File and line of each defect."""
    return sorted(zip(defects["file"], defects["line"].astype(int), strict=True))


def every_line(sample: Sample) -> list[tuple[Path, int, str]]:
    return [
        (path, line, text)
        for path in sorted(sample.landing.rglob("*.*"))
        for line, text in enumerate(lines_of(path), start=1)
    ]


def name_of(sample: Sample, path: Path) -> str:
    return path.relative_to(sample.landing).as_posix()


def test_broken_lines(sample: Sample) -> None:
    broken = []
    widths: dict[Path, int] = {}
    for path, line, text in every_line(sample):
        if path.suffix == ".gz":
            is_broken = parsed(text) is None
        else:
            width = len(next(csv.reader([text])))
            is_broken = width != widths.setdefault(path, width)
        if is_broken:
            broken.append((name_of(sample, path), line))
    planted = sample.defects("broken_line")
    assert broken == places(planted)
    assert {"ga4", "zendesk", "company"} <= set(planted["source"])


def test_a_broken_line_was_sent_again_intact(sample: Sample) -> None:
    for defect in sample.defects("broken_line").itertuples():
        lines = lines_of(sample.landing / str(defect.file))
        text = lines[int(defect.line) - 1]
        beginning = text.removesuffix(",di troppo,di troppo")
        again = [other for other in lines if other.startswith(beginning) and other != text]
        assert len(again) >= 1


def test_exact_duplicates(sample: Sample) -> None:
    repeated = []
    seen: dict[Path, set[str]] = {}
    for path, line, text in every_line(sample):
        if text in seen.setdefault(path, set()):
            repeated.append((name_of(sample, path), line))
        seen[path].add(text)
    planted = sample.defects("exact_duplicate")
    assert repeated == places(planted)
    assert {"order_line", "call", "cost"} <= set(planted["object"])


def test_late_rows(sample: Sample) -> None:
    late = []
    for row in sample.rows("ga4", "event"):
        if row.values["date"] != row.file[len("ga4/event/event_") :][:10]:
            late.append((row.file, row.line))
    planted = sample.defects("late_row")
    assert late == places(planted[planted["source"] == "ga4"])
    assert late


def test_late_rows_of_monthly_files(sample: Sample) -> None:
    """The first file also holds what was before it."""
    changed = set(sample.defects("wrong_type")["record_id"])
    late = []
    for row in sample.rows("company", "interaction"):
        if row.values["interaction_id"] not in changed:
            at = datetime.fromisoformat(row.values["event_at"]).replace(tzinfo=ZoneInfo("UTC"))
            month = f"{at.astimezone(ZoneInfo('Europe/Rome')):%Y-%m}"
            if max(month, "2025-01") != row.file[-len("2025-01.csv") :][:7]:
                late.append((row.file, row.line))
    planted = sample.defects("late_row")
    assert sorted(late) == places(planted[planted["source"] == "company"])
    assert late


def test_wrong_types(sample: Sample) -> None:
    looked_at = [
        ("ga4", "event", "timestamp", r"[0-9-]{10} [0-9:.]{12}"),
        ("zendesk", "ticket_comment", "created", r"[0-9-]{10}T[0-9:]{8}(Z|\+0[12]:00)"),
        ("zendesk", "ticket", "created_at", r"[0-9-]{10}T[0-9:]{8}(Z|\+0[12]:00)"),
        ("zendesk_chat", "chat_history", "timestamps", r"[0-9-]{10}T[0-9:]{8}Z"),
        ("hubspot", "contact", "property_createdate", r"[0-9-]{10} [0-9:.]{12}"),
        ("qualtrics", "question_response", "value", r"|[0-9]|10|98|99"),
        ("company", "post", "rating_value", r"([1-5]\.0)?"),
        ("company", "interaction", "event_at", r"[0-9-]{10} [0-9:]{8}"),
        ("company", "knowledge_search", "result_count", r"[0-9]+"),
        ("company", "employee_answer", "answer_value", r"([0-9.]+)?"),
    ]
    wrong = [
        (row.file, row.line)
        for source, name, column, right in looked_at
        for row in sample.rows(source, name)
        if not re.fullmatch(right, row.values[column])
    ]
    assert sorted(wrong) == places(sample.defects("wrong_type"))
    assert len(wrong) >= len(looked_at)


def test_time_zones(sample: Sample) -> None:
    planted = sample.defects("time_zone")
    offsets = {
        (row.file, row.line): row.values[column]
        for name, column in [("ticket", "created_at"), ("ticket_comment", "created")]
        for row in sample.rows("zendesk", name)
        if "+" in row.values[column]
    }
    assert sorted(offsets) == places(planted)
    assert {text[-6:] for text in offsets.values()} == {"+01:00", "+02:00"}


def test_a_moment_with_an_offset_is_the_true_moment(sample: Sample) -> None:
    truth = sample.truth("interaction").set_index("source_record_id")["event_at"]
    offset = [
        row for row in sample.rows("zendesk", "ticket_comment") if "+" in row.values["created"]
    ]
    assert offset
    for row in offset:
        written = datetime.fromisoformat(row.values["created"])
        true = truth[row.values["id"]].replace(microsecond=0, nanosecond=0)
        assert written.astimezone(ZoneInfo("UTC")).replace(tzinfo=None) == true


def test_mistyped_addresses_are_known(sample: Sample) -> None:
    typos = sample.defects("email_typo")
    directory = {
        row.values["id"]: row.values["email"]
        for row in sample.rows("qualtrics", "directory_contact")
    }
    planted = typos[typos["object"] == "directory_contact"]["record_id"]
    right = {"postaviva.example", "cartolina.example", "miamail.example", "buonposta.example"}
    wrong = {contact for contact, email in directory.items() if email.split("@")[1] not in right}
    assert wrong == set(planted)
    known = sample.truth("person_identifier")
    assert known.loc[known["is_typo"], "value"].str.split("@").str[1].isin(right).sum() == 0


def test_shared_devices_carry_two_people(sample: Sample) -> None:
    people = sample.truth("session").groupby("cookie_id")["person_id"].nunique()
    assert set(people[people > 1].index) == set(sample.defects("shared_device")["record_id"])


def test_the_bot_asks_for_its_pages_within_a_second(sample: Sample) -> None:
    events = [row.values for row in sample.rows("ga4", "event")]
    pages = [event for event in events if event["user_pseudo_id"] == "1000000000.1"]
    assert {page["_fivetran_id"] for page in pages} == set(sample.defects("bot")["record_id"])
    assert len(pages) == 3
    times = sorted(datetime.fromisoformat(page["timestamp"]) for page in pages)
    assert 0 < (times[-1] - times[0]).total_seconds() < 1


def test_every_defect_says_how_it_is_handled(sample: Sample) -> None:
    defects = sample.truth("defect")
    assert defects["defect_id"].is_unique
    assert defects["handling"].str.len().min() > 10
    assert set(defects["kind"]) == {
        "answered_before_queued",
        "bot",
        "broken_line",
        "call_without_agent",
        "coupon_after_expiry",
        "duplicate_contact",
        "email_typo",
        "exact_duplicate",
        "late_row",
        "missing_rate",
        "new_column",
        "refund_without_order",
        "shared_device",
        "time_zone",
        "unknown_code",
        "wrong_type",
    }


def test_defects_are_rare(sample: Sample) -> None:
    """Rare enough that no load is refused as a whole: below one line in a hundred."""
    rejected = sample.defects("broken_line").groupby(["source", "object"]).size()
    for (source, name), count in rejected.items():
        assert count < 0.01 * len(sample.rows(source, name))


def test_json_lines_hold_numbers_as_numbers(sample: Sample) -> None:
    path = sample.files("ga4", "event")[0]
    events = [json.loads(text) for text in lines_of(path) if parsed(text) is not None]
    assert all(isinstance(event["param_ga_session_number"], int) for event in events)
