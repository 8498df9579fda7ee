"""Devices that do not stand for one person: a bot's, and those that two people use."""

BOT = """
with facts as (
    select planted.defect_id, found.customer_key, found.stream_key, found.traffic_class, sessions.is_counted
    from planted
    inner join core.fct_interactions as found on found.interaction_id = 'ga4-' || planted.record_id
    inner join core.fct_sessions as sessions using (session_key)
    where planted.kind = 'bot'
),
streams as (
    select facts.defect_id, bool_and(planted.defect_id is not null) as is_of_its_own
    from facts
    inner join core.fct_interactions as companions using (stream_key)
    left join planted
        on planted.kind = 'bot' and companions.interaction_id = 'ga4-' || planted.record_id
    group by facts.defect_id
)
select
    facts.defect_id,
    if(bool_and(traffic_class = 'bot'), 'traffic rule', 'nowhere needed') as caught_where,
    bool_and(identity_status = 'anonymous' and is_of_its_own and traffic_class = 'bot' and not is_counted)
        and count(*) = 1 as is_handled,
    case
        when bool_or(identity_status <> 'anonymous') then 'the bot is taken for a known person'
        when not bool_and(is_of_its_own) then 'its stream holds events of others'
        when not bool_and(traffic_class = 'bot') then 'no traffic rule tells it from a person'
        when bool_or(is_counted) then 'classed as a bot, and its session counts all the same'
        else 'an anonymous stream of its own, classed as a bot; its session enters no count'
    end as why
from facts
inner join streams using (defect_id)
inner join core.dim_customer_current as customers using (customer_key)
group by facts.defect_id
"""

SHARED_DEVICE = """
with seen as (
    select distinct planted.defect_id, planted.record_id as cookie, events.user_id as account
    from planted
    inner join raw_ga4.event as events on planted.record_id = events.user_pseudo_id
    where planted.kind = 'shared_device'
),
guarded as (
    select
        seen.defect_id,
        count(account) as accounts,
        count(account) filter (links.refusal_reason is not null) as refused,
        count(refused.from_identifier_key) as listed
    from seen
    left join intermediate.int_identity__links_guarded as links
        on links.from_namespace = 'cookie_id' and seen.cookie = links.from_value
        and links.to_namespace = 'web_account_id' and seen.account = links.to_value
    left join intermediate.int_identity__links_refused as refused
        on links.from_identifier_key = refused.from_identifier_key
        and links.to_identifier_key = refused.to_identifier_key
    group by seen.defect_id
),
-- What a person is known by beyond a device; an identifier of several people says nothing.
known as (
    select true_person_identifier.person_id, customer_of.customer_key
    from true_person_identifier
    inner join customer_of using (namespace, value)
    where namespace <> 'cookie_id' and value not in (
        select value from true_person_identifier group by value having count(distinct person_id) > 1
    )
),
users as (
    select distinct planted.defect_id, holder.person_id
    from planted
    inner join true_person_identifier as holder
        on holder.namespace = 'cookie_id' and planted.record_id = holder.value
    where planted.kind = 'shared_device'
),
joined as (
    select defect_id from users inner join known using (person_id)
    group by defect_id, customer_key having count(distinct person_id) > 1
)
select
    defect_id,
    case when accounts > 1 then 'identity guard' else 'nowhere needed' end as caught_where,
    defect_id not in (from joined) and (accounts < 2 or (refused = accounts and listed = accounts)) as is_handled,
    case
        when defect_id in (from joined) then 'two people of the device are one customer'
        when accounts < 2 then 'at most one account logged in there, so nothing shows a second person; '
            || 'what the other does there counts for the first'
        when refused = accounts and listed = accounts
            then 'every account is refused as a link and listed; its people are different customers'
        else 'two accounts logged in, and a link between device and account is not refused or not listed'
    end as why
from guarded
"""

RULES = {"bot": BOT, "shared_device": SHARED_DEVICE}
