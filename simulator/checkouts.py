"""Checkouts that the shop saw begin and not end, or end late.

How Shopify shows them belongs to `simulator.shopify_checkouts`. One row per checkout in which an address was
left; of the others the shop knows nobody.
"""

import numpy as np
import pandas as pd

from simulator.clock import duration, whole_seconds
from simulator.settings import Settings

LEAVES_ADDRESS_SHARE = 0.55
# Orders whose checkout had been left for so long that the shop had counted it as abandoned.
LATE_SHARE = 0.06


def draw_checkouts(
    begun_at: pd.Series,
    sales: pd.DataFrame,
    visits: pd.DataFrame,
    people: pd.DataFrame,
    accounts: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """One row per checkout: order (-1: it became none), visit, person, email, amounts and moments.

    begun_at is the moment at which the checkout of each visit (its index) began.
    """
    rng = settings.stream("checkouts")
    left = begun_at[~begun_at.index.isin(sales["visit"])]
    left = left[rng.random(len(left)) < LEAVES_ADDRESS_SHARE]
    abandoned = pd.DataFrame({"visit": left.index, "created_at": whole_seconds(left.to_numpy())})
    count = len(abandoned)
    visit = visits.iloc[abandoned["visit"]]
    abandoned["person"] = visit["person"].to_numpy()
    # The shop makes a customer's record with the first order.
    buyers = sales.loc[sales["is_registered"], "person"]
    is_signed_in = (visit["has_account"] & visit["is_signed_in"]).to_numpy()
    abandoned["is_registered"] = is_signed_in & abandoned["person"].isin(buyers)
    own = accounts.set_index("person")["email"].reindex(abandoned["person"]).reset_index(drop=True)
    typed = people["email"].iloc[abandoned["person"]].reset_index(drop=True)
    abandoned["email"] = typed.where(~abandoned["is_registered"], own)
    abandoned["subtotal"] = np.round(rng.lognormal(4.2, 0.7, count) * 100).astype(int)
    stays = duration(rng.uniform(0.5, 12, count), "m")
    abandoned["updated_at"] = whole_seconds(abandoned["created_at"].to_numpy() + stays)
    # In turns, so that the smallest company has one.
    bought = sales[sales["visit"].isin(begun_at.index) & (sales["currency"] == "EUR")]
    late = bought[(rng.random(len(bought)) < LATE_SHARE) | (np.arange(len(bought)) == 0)]
    columns = ["order", "visit", "person", "is_registered", "email", "subtotal", "created_at"]
    late = late[columns].rename(columns={"created_at": "completed_at"})
    late["created_at"] = whole_seconds(begun_at.reindex(late["visit"]).to_numpy())
    late["updated_at"] = late["completed_at"]
    checkouts = pd.concat([abandoned.assign(order=-1), late], ignore_index=True)
    checkouts = checkouts.sort_values(["created_at", "visit"], kind="stable")
    return checkouts.reset_index(drop=True).assign(checkout=np.arange(len(checkouts)))
