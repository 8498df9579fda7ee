"""What is true of the own files: who stands behind their identifiers and interactions, balances, coupons and moods."""

from simulator.own.shapes import OWN_SHAPES

NAMED = [shape.name for shape in OWN_SHAPES if "identifier_value" in shape.columns]
# Object: the id and the moment of its rows that are interactions, by the rows that are.
INTERACTIONS = {
    "interaction": ("interaction_id", "event_at", "true"),
    "loyalty_event": (
        "loyalty_event_id",
        "event_at",
        """loyalty_event_type_code in (
            'points_earned', 'coupon_redeemed', 'prize_redeemed', 'badge_awarded', 'quiz_taken',
            'game_played'
        )""",
    ),
    "post": ("post_id", "posted_at", "true"),
    "knowledge_search": ("search_id", "searched_at", "true"),
}

# Namespace, value and person of every identifier that an own file names.
OWN_IDENTIFIERS = " union ".join(
    [
        *(
            f"""
            select identifier_namespace, identifier_value, person from own_{name}
            where identifier_value != '' and sent_at < getvariable('ends_at')
            """
            for name in NAMED
        ),
        *(
            f"""
            select {side}_namespace, {side}_value, person from own_identifier
            where sent_at < getvariable('ends_at')
            """
            for side in ("from", "to")
        ),
    ]
)

# In the columns of the truth's interactions; who nobody recognised is no person.
OWN_INTERACTIONS = " union all ".join(
    f"""
    select 'company', {key}, null, case when person >= 0 then person_id(person) end, {at}, null, null
    from own_{name} where {condition} and sent_at < getvariable('ends_at')
    """
    for name, (key, at, condition) in INTERACTIONS.items()
)

LOYALTY_ACCOUNT = """
select
    person_id(person) as person_id, identifier_value as loyalty_id,
    cast(sum(coalesce(points, 0)) as bigint) as balance,
    cast(coalesce(sum(points) filter (points > 0), 0) as bigint) as added_points,
    cast(coalesce(-sum(points) filter (loyalty_event_type_code in ('points_spent', 'prize_redeemed')), 0) as bigint)
        as spent_points
from own_loyalty_event where sent_at < getvariable('ends_at')
group by person, identifier_value
order by person_id
"""

COUPON = """
with issued as (
    select person, coupon_code, event_at as issued_at, coupon_expires_at as expires_at
    from own_loyalty_event
    where loyalty_event_type_code = 'coupon_issued' and sent_at < getvariable('ends_at')
),
used as (
    select person, coupon_code, event_at as redeemed_at, order_id
    from own_loyalty_event
    where loyalty_event_type_code = 'coupon_redeemed' and sent_at < getvariable('ends_at')
)
select
    person_id(issued.person) as person_id, issued.coupon_code, issued_at, expires_at,
    min(redeemed_at) as redeemed_at, nullif(arg_min(order_id, redeemed_at), '') as order_id
from issued
left join used
    on issued.person = used.person and issued.coupon_code = used.coupon_code
    and redeemed_at between issued_at and expires_at
group by all
order by issued_at, person_id, coupon_code
"""

POST = """
select post_id, person_id(author) as person_id, posted_at, mood
from own_post where sent_at < getvariable('ends_at')
order by post_id
"""

OWN_TABLES = {"loyalty_account": LOYALTY_ACCOUNT, "coupon": COUPON, "post": POST}
