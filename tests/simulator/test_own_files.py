"""What people and staff did outside the systems hangs together: apps, parcels, posts, service, experiments."""

from collections import Counter, defaultdict
from itertools import pairwise

from tests.simulator.own import Rows, intact
from tests.simulator.sample import Sample


def interactions(sample: Sample, kind: str) -> Rows:
    rows = intact(sample, "interaction", "interaction_id")
    found = [row for row in rows if row["interaction_type_code"] == kind]
    assert found
    return found


def test_an_app_is_installed_once_and_used_only_while_it_is_there(sample: Sample) -> None:
    life: dict[str, Rows] = defaultdict(list)
    for kind in ("app_install", "app_uninstall", "app_reinstall"):
        for row in interactions(sample, kind):
            life[row["identifier_value"]].append(row)
    uses: dict[str, list[str]] = defaultdict(list)
    for event in sample.rows("ga4", "event"):
        uses[event.values["user_pseudo_id"]].append(event.values["timestamp"])
    apps = {cookie for cookie in uses if cookie and cookie.startswith("app-")}
    assert life.keys() == apps
    for cookie, rows in life.items():
        rows.sort(key=lambda row: row["event_at"])
        kinds = [row["interaction_type_code"] for row in rows]
        assert kinds[0] == "app_install"
        assert kinds.count("app_install") == 1
        states = [
            "app_uninstall" if number % 2 else "app_reinstall" for number in range(len(kinds))
        ]
        assert kinds[1:] == states[1:]
        removed = [
            row["event_at"] for row in rows if row["interaction_type_code"] == "app_uninstall"
        ]
        back = [row["event_at"] for row in rows if row["interaction_type_code"] == "app_reinstall"]
        for gone_at, back_at in zip(removed, [*back, "9999"], strict=False):
            assert not [use for use in uses[cookie] if gone_at < use[:19] < back_at]


def test_a_scan_lands_or_breaks(sample: Sample) -> None:
    outcomes = Counter(
        (row["content_code"], row["outcome_code"]) for row in interactions(sample, "qr_scan")
    )
    assert {outcome for _, outcome in outcomes} == {"landed", "broken"}
    broken = {code: count for (code, outcome), count in outcomes.items() if outcome == "broken"}
    assert max(broken, key=lambda code: broken[code]) == "qr-manifesto-napoli"


def test_some_visitors_of_the_shops_are_nobody(sample: Sample) -> None:
    visits = interactions(sample, "shop_visit")
    known = Counter(row["identifier_namespace"] for row in visits)
    assert known["loyalty_id"] > known["email"] > 0
    assert known[""] > 0
    assert all(bool(row["identifier_value"]) == bool(row["identifier_namespace"]) for row in visits)
    assert all(row["place_code"].startswith("SHOP-") for row in visits)


def test_a_parcel_comes_after_it_was_sent(sample: Sample) -> None:
    orders = sample.latest("shopify", "order", "name")
    arrivals = interactions(sample, "delivery")
    for row in arrivals:
        order = orders[row["order_id"]]
        assert row["identifier_value"] == order["email"].lower()
        assert row["event_at"] > order["closed_at"][:19] != ""
    told = [
        row
        for row in intact(sample, "exposure", "exposure_id")
        if row["exposure_kind_code"] == "proactive_notice" and row["order_id"]
    ]
    assert told
    arrived_at = {row["order_id"]: row["event_at"] for row in arrivals}
    assert all(row["exposed_at"] < arrived_at.get(row["order_id"], "9999") for row in told)


def test_stars_follow_the_mood_and_the_mood_the_experience(sample: Sample) -> None:
    truth = sample.truth("post").set_index("post_id")
    experience = sample.truth("person").set_index("person_id")["experience"]
    posts = intact(sample, "post", "post_id")
    reviews = [row for row in posts if row["post_kind_code"] == "review"]
    assert reviews
    stars = {"negative": {1, 2}, "neutral": {3}, "positive": {4, 5}}
    for row in reviews:
        assert float(row["rating_value"]) in stars[truth.loc[row["post_id"], "mood"]]
        assert row["rating_maximum"] == "5.0"
    lived = truth.assign(experience=truth["person_id"].map(experience)).groupby("mood")
    means = lived["experience"].mean()
    assert means["negative"] < means["positive"]
    assert {row["language_code"] for row in posts} == {"it", "en"}
    assert {"", "social_handle"} < {row["identifier_namespace"] for row in posts}


def test_an_answer_comes_after_what_it_answers(sample: Sample) -> None:
    posts = {row["post_id"]: row for row in intact(sample, "post", "post_id")}
    answers = [row for row in posts.values() if row["reply_to_post_id"] in posts]
    assert answers
    for row in answers:
        assert row["posted_at"] > posts[row["reply_to_post_id"]]["posted_at"]


def test_permissions_of_the_app_change_and_contradict_nothing(sample: Sample) -> None:
    said: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in intact(sample, "consent", "consent_id"):
        said[row["identifier_value"], row["purpose_code"]].append(
            (row["changed_at"], row["is_given"])
        )
    assert any(len(states) > 1 for states in said.values())
    for states in said.values():
        answers = [given for _, given in sorted(states)]
        assert all(one != other for one, other in pairwise(answers))
    # The CRM asks for profiling too: whoever it asks is not asked by the app.
    owner = sample.truth("person_identifier")
    in_crm = set(owner[owner["namespace"] == "crm_id"]["person_id"])
    accounts = owner[owner["namespace"] == "web_account_id"].set_index("value")["person_id"]
    asked = {accounts[account] for account, purpose in said if purpose == "profiling"}
    assert asked
    assert not asked & in_crm


def test_nothing_becomes_of_what_was_kept_back(sample: Sample) -> None:
    shown = intact(sample, "exposure", "exposure_id")
    kept_back = [row for row in shown if row["is_holdout"] == "true"]
    assert kept_back
    assert all(not row["delivered_at"] and not row["variant_code"] for row in kept_back)
    for row in shown:
        moments = [row[f"{step}_at"] for step in ("exposed", "delivered", "opened", "clicked")]
        happened = [moment for moment in moments if moment]
        assert happened == sorted(happened)
        assert moments[: len(happened)] == happened
    assert {row["exposure_kind_code"] for row in shown} == {
        *("message", "advert", "content", "proactive_notice")
    }
