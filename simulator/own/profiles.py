"""What members said of themselves on the form of the loyalty card; some of it the CRM holds otherwise."""

import numpy as np
import pandas as pd

from simulator.clock import duration, whole_seconds
from simulator.own.loyalty import members_of
from simulator.own.references import areas_of_regions
from simulator.own.rows import Tables, in_order, is_active
from simulator.settings import Settings

FORM_SHARE, ELSEWHERE_SHARE, SAYS_AREA_SHARE, AGAIN_SHARE = 0.6, 0.1, 0.85, 0.15


def draw_profiles(world: Tables, settings: Settings) -> pd.DataFrame:
    """Object profile: the language and mostly the area, when the card was taken; of a few again, months later."""
    rng = settings.stream("card forms")
    people = world["person"]
    members = members_of(people)
    members = members[rng.random(len(members)) < FORM_SHARE].reset_index(drop=True)
    owner = people.iloc[members["person"]]
    areas = np.array(areas_of_regions(), dtype=object)
    region = owner["region"].to_numpy()
    elsewhere = rng.random(len(members)) < ELSEWHERE_SHARE
    stated = np.where(elsewhere, areas[rng.permutation(region)], areas[region])
    forms = pd.DataFrame(
        {
            "person": members["person"],
            "identifier_namespace": "loyalty_id",
            "identifier_value": members["loyalty_id"],
            "changed_at": whole_seconds(members["known_at"].to_numpy()),
            "area_code": np.where(rng.random(len(members)) < SAYS_AREA_SHARE, stated, ""),
            "language_code": owner["language"].to_numpy(dtype=object),
            "acquisition_source_code": "shop",
        }
    )
    again = forms[rng.random(len(forms)) < AGAIN_SHARE].assign(acquisition_source_code="")
    again["changed_at"] += duration(rng.integers(20, 200, len(again)), "D")
    person = again["person"].to_numpy()
    still = is_active(people, person, again["changed_at"].to_numpy(), settings)
    rows = pd.concat([forms, again[still].assign(language_code="it")], ignore_index=True)
    return in_order(rows, "changed_at", "profile_id", "F")
