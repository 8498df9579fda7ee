"""All own files together, and the query that exports each: its columns as text, in the file of its month."""

import pandas as pd

from simulator.own.beginnings import draw_beginnings
from simulator.own.cards import draw_cards
from simulator.own.coupons import coupon_events, draw_coupons
from simulator.own.event_logs import draw_event_logs
from simulator.own.exposures import draw_exposures
from simulator.own.loyalty import as_events, draw_movements
from simulator.own.marketing import draw_marketing
from simulator.own.moves import draw_moves
from simulator.own.play import draw_play, draw_preferences
from simulator.own.profiles import draw_profiles
from simulator.own.references import draw_references
from simulator.own.rows import Tables, in_order
from simulator.own.searches import draw_service_quality
from simulator.own.shapes import OWN_SHAPES
from simulator.own.staff import draw_staff
from simulator.own.steering import draw_steering
from simulator.own.trials import draw_trials
from simulator.own.voices import draw_posts
from simulator.settings import Settings
from simulator.shape import Shape


def draw_own_files(world: Tables, settings: Settings) -> Tables:
    """Tables own_<object> in the columns of their shapes, with sent_at and, where a person is meant, person.

    Beside them `beginning`: who joins in the period.
    """
    moves, shop_visits, parcels = draw_moves(world, settings)
    beginnings, first_plays = draw_beginnings(world, settings)
    loyalty = _loyalty(world, shop_visits, first_plays, settings)
    tables = {
        **moves,
        **draw_references(settings),
        **draw_marketing(world, settings),
        **draw_cards(world, settings),
        **draw_posts(world, parcels, settings),
        **draw_service_quality(world, settings),
        **draw_exposures(world, parcels, settings),
        **draw_staff(settings),
        **draw_steering(settings),
        **draw_trials(world, settings),
        **draw_event_logs(world, settings),
        "loyalty_event": loyalty,
        "profile": draw_profiles(world, settings),
        "preference": draw_preferences(world, loyalty, settings),
    }
    own = {f"own_{shape.name}": _whole(tables[shape.name], shape) for shape in OWN_SHAPES}
    return {**own, "beginning": beginnings}


def _loyalty(
    world: Tables, shop_visits: pd.DataFrame, first_plays: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Object loyalty_event; of one moment, what adds points comes before what takes them."""
    movements = draw_movements(world, shop_visits, settings)
    coupons = draw_coupons(world, movements, settings)
    play = draw_play(world, movements, settings)
    rows = pd.concat([movements, coupon_events(coupons), play, first_plays], ignore_index=True)
    rows = as_events(rows, world["person"]).assign(brand_code="lume").astype({"points": "Int64"})
    rows = rows.sort_values("points", ascending=False, kind="stable", na_position="last")
    return in_order(rows, "event_at", "loyalty_event_id", "L")


def _whole(table: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """The table with every column of its shape, of a type that does not depend on which rows are looked at first."""
    missing = [column for column in shape.columns if column not in table]
    table = table.assign(**dict.fromkeys(missing, ""))
    texts = table.select_dtypes(["object", "string"])
    flags = [name for name in texts if pd.api.types.infer_dtype(texts[name]) == "boolean"]
    table = table.astype(dict.fromkeys(flags, "boolean"))
    others = texts.columns.difference(flags)
    return table.assign(**{name: table[name].fillna("").astype("string") for name in others})


def _query(shape: Shape) -> str:
    """One object: what was sent before the period stands in its first file."""
    columns = ", ".join(
        f'nullif(cast(sent."{name}" as text), \'\') as "{name}"' for name in shape.columns
    )
    return f"""
        select file_number, sent_at as sorted_at, {columns}
        from own_{shape.name} as sent
        inner join month_file
            on sent_at < month_file.ends_at and (sent_at >= opens_at or file_number = 0)
    """


OBJECTS = {shape.name: _query(shape) for shape in OWN_SHAPES}
