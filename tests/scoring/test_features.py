"""What is known at a cut-off, worked out by hand, and that nothing later changes it."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from orchestration.scoring.core_rows import CoreRows
from orchestration.scoring.features import (
    FEATURES,
    consented_at,
    features_at,
    features_hash,
    population_at,
)
from tests.scoring.company import AS_OF, CUT_OFF, company, key, rows, with_consent

EVERYBODY = frozenset(f"customer-{number}" for number in range(1000))


def before(days: float) -> datetime:
    return CUT_OFF - timedelta(days=days)


def test_features_are_those_counted_by_hand() -> None:
    core = rows(1, [("customer-0", before(days)) for days in (200, 100, 40, 10.25, 10, 0)])
    core = replace(
        core,
        journeys=pd.DataFrame(
            {
                "interaction_key": [f"interaction-{number}" for number in (0, 1, 2, 3)],
                "journey_key": ["too old", "a", "b", "b"],
            }
        ),
        cases=pd.DataFrame(
            {
                "customer_key": "customer-0",
                "case_key": ["old", "new"],
                "opened_at": [before(181), before(3)],
            }
        ),
    )

    found = features_at(core, CUT_OFF, 180, EVERYBODY).loc[key(0)]

    assert found[list(FEATURES)].to_dict() == {
        "days_since_last_activity": 0,
        "active_days_in_30_days": 3,
        "active_days_in_90_days": 4,
        "active_days_in_window": 5,
        "contacts_in_90_days": 4,
        "key_events_in_window": 0,
        "journeys_in_window": 2,
        "cases_in_window": 1,
        "tenure_days": (CUT_OFF - datetime(2024, 1, 1)).days,
    }
    assert found["features_through_at"] == CUT_OFF


@pytest.mark.parametrize("seed", range(5))
def test_nothing_after_the_cut_off_changes_a_feature(seed: int) -> None:
    core, _ = company(80, slope=0.5, seed=seed)
    random = np.random.default_rng(seed)
    known = features_at(core, CUT_OFF, 180, EVERYBODY)

    later = features_at(with_a_later_life(core, random), CUT_OFF, 180, EVERYBODY)

    pd.testing.assert_frame_equal(known, later)
    assert (later["features_through_at"] <= CUT_OFF).all()


def with_a_later_life(core: CoreRows, random: np.random.Generator) -> CoreRows:
    """The same past, and after it other events, journeys of old and new events, cases."""
    past = core.events[core.events["event_at"] <= CUT_OFF]
    seconds = random.integers(1, 90 * 86400, size=200)
    after = pd.DataFrame(
        {
            "customer_key": [f"customer-{n}" for n in random.integers(0, 80, size=200)],
            "event_at": [CUT_OFF + timedelta(seconds=int(s)) for s in seconds],
            "interaction_key": [f"later-{n}" for n in range(200)],
            "is_contact": True,
            "is_key_event": True,
        }
    )
    after["event_date"] = after["event_at"].dt.date
    cases = after.rename(columns={"event_at": "opened_at", "interaction_key": "case_key"})
    joined = pd.DataFrame({"interaction_key": after["interaction_key"], "journey_key": "journey-0"})
    return replace(
        core,
        events=pd.concat([past, after], ignore_index=True),
        journeys=pd.concat([core.journeys, joined], ignore_index=True),
        cases=cases[["customer_key", "case_key", "opened_at"]],
    )


def test_active_is_who_did_something_in_the_window_up_to_the_cut_off() -> None:
    events = [(0, 180.01), (1, 179.99), (2, 0), (3, -0.001)]
    core = rows(4, [(f"customer-{number}", before(days)) for number, days in events])

    assert population_at(core, CUT_OFF, 180).active == {"customer-1", "customer-2"}


def test_consent_counts_from_its_first_instant_to_before_its_last() -> None:
    core = with_consent(rows(2, []), "customer-1", (CUT_OFF, AS_OF))

    assert consented_at(core, CUT_OFF - timedelta(microseconds=1)) == {"customer-0"}
    assert consented_at(core, CUT_OFF) == {"customer-0", "customer-1"}
    assert consented_at(core, AS_OF) == {"customer-0"}


def test_the_hash_follows_the_features_and_nothing_else() -> None:
    core = rows(3, [(f"customer-{n}", before(5 if n < 2 else 6)) for n in range(3)])
    found = features_at(core, CUT_OFF, 180, EVERYBODY)

    hashes = [features_hash(found.loc[key(number)]) for number in range(3)]

    # The first customer alone has a journey; so only the hashes of equal features are equal.
    alone = features_at(replace(core, journeys=core.journeys.iloc[0:0]), CUT_OFF, 180, EVERYBODY)
    assert len(set(hashes)) == 3
    assert features_hash(alone.loc[key(0)]) == hashes[1]
