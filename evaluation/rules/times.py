"""What must be seen when values are read: late rows, values of the wrong type, times of another zone."""

# A ticket's own row stands for its opening comment: no contract takes it.
IN_NO_CONTRACT = """
    select 'zendesk' as source, 'ticket_comment' as object, comment_id as record_id,
        'the opening of a ticket, which the ticket itself tells' as what
    from intermediate.int_zendesk__comments_classified where comment_type_code = 'opening'
"""

# The export writes whole seconds or milliseconds of the true moment, cut off.
SAME_MOMENT = "abs(epoch_ms({0}) - epoch_ms({1})) < 1000"

# What the web tells beside interactions: a row of its own, or an event of a play or an attempt.
SIGNALS_FOUND = """
    select source_record_id as record_id, event_at from intermediate.int_telemetry__conformed
    union all select source_record_id, exposed_at from intermediate.int_exposures__conformed
    union all select event_id, event_at from intermediate.int_ga4__media_events_assigned
    union all select event_id, event_at from intermediate.int_ga4__task_events_assigned
"""

LATE_ROW = f"""
with true_event as (
    select source_system as source, source_record_id, event_at, session_id
    from true_interaction where source_system in ('ga4', 'company')
    union all
    select 'ga4', source_record_id, event_at, session_id from true_signal
),
late as (
    select
        planted.defect_id, planted.source, planted.record_id, truth.event_at as true_at, truth.session_id,
        types.source_value is null and signals.source_value is not null as is_signal
    from planted
    left join true_event as truth
        on planted.source = truth.source and planted.record_id = truth.source_record_id
    left join staging.stg_ga4__events as events on planted.record_id = events.event_id
    left join seeds.map_interaction_types as types
        on types.source_system = 'ga4' and events.event_name = types.source_value
    left join (select distinct source_value from seeds.map_web_events where source_system = 'ga4') as signals
        on events.event_name = signals.source_value
    where planted.kind = 'late_row'
),
signals_found as (
    select late.defect_id, bool_and({SAME_MOMENT.format("found.event_at", "late.true_at")}) as is_own_time
    from late
    inner join ({SIGNALS_FOUND}) as found using (record_id)
    group by late.defect_id
),
-- Every event of the same true visit, for the session that the late one should have joined.
visits as (
    select late.defect_id, count(distinct found.session_key) as session_keys
    from late
    inner join true_interaction as companions using (session_id)
    inner join core.fct_interactions as found
        on found.interaction_id = companions.source_system || '-' || companions.source_record_id
    group by late.defect_id
),
facts as (
    select
        late.defect_id, count(*) as fact_rows, min(found.event_at) as fact_at,
        count(found.session_key) as with_session
    from late
    inner join core.fct_interactions as found
        on found.interaction_id
        = if(late.source = 'company', 'company-interaction-', 'ga4-') || late.record_id
    group by late.defect_id
),
read_moment as (
    select 'ga4' as source, event_id as record_id, event_at as read_at from staging.stg_ga4__events
    union all
    select 'company', interaction_id, event_at from staging.stg_company__interactions
),
-- Only what is seen on a cookie has a session.
judged as (
    select
        late.defect_id, late.source = 'ga4' as has_session, visits.session_keys,
        bool_or(staged.is_planted_line) as is_staged,
        bool_or({SAME_MOMENT.format("read_at", "late.true_at")}) as is_own_time,
        bool_or(late.is_signal) as is_signal,
        bool_or(signals_found.is_own_time) as is_found,
        any_value(fact_rows) = 1 and any_value(with_session) = if(late.source = 'ga4', 1, 0)
            and bool_and({SAME_MOMENT.format("fact_at", "late.true_at")}) as is_fact
    from late
    left join staged using (defect_id)
    left join read_moment using (source, record_id)
    left join signals_found using (defect_id)
    left join facts using (defect_id)
    left join visits using (defect_id)
    group by late.defect_id, late.source, visits.session_keys
)
select
    defect_id,
    'nowhere needed' as caught_where,
    coalesce(
        is_staged and is_own_time
        and if(is_signal, is_found, is_fact and (session_keys = 1 or not has_session)), false
    ) as is_handled,
    case
        when not coalesce(is_staged, false) then 'the late line is not staged'
        when not coalesce(is_own_time, false) then 'staged with another time than its own'
        when is_signal and is_found then 'no interaction, and in its own contract with its own time'
        when is_signal then 'no interaction, and in no contract with its own time'
        when not coalesce(is_fact, false)
            then 'not in fct_interactions once, with its own time and a session where it has one'
        when not has_session then 'in fct_interactions with its own time'
        when session_keys = 1 then 'in fct_interactions with its own time, in one session with the rest of its visit'
        else 'its visit is in several sessions'
    end as why
from judged
"""

WRONG_TYPE = f"""
with in_raw as (
    select
        sent.defect_id,
        bool_or(is_planted_line) as is_sent,
        min(load_id) < max(load_id) filter (is_planted_line) as has_earlier_version
    from sent group by sent.defect_id
),
in_staging as (
    select
        staged.defect_id,
        bool_or(staged.is_planted_line) as is_staged,
        max(staged.cast_errors) filter (staged.is_planted_line) as cast_errors,
        bool_or(staged.load_id > sent.load_id) as is_superseded
    from staged
    left join sent on staged.defect_id = sent.defect_id and sent.is_planted_line
    group by staged.defect_id
),
in_contracts as (
    select
        planted.defect_id,
        string_agg(distinct contract, ', ' order by contract) filter (is_rejected) as rejected_from,
        string_agg(distinct contract, ', ' order by contract) filter (not is_rejected) as conformed_to
    from planted
    inner join contract_row
        on planted.file = contract_row.source_file and planted.line = contract_row.source_row_number
    group by planted.defect_id
),
judged as (
    select
        planted.defect_id, in_raw.*, in_staging.*, in_contracts.*, in_no_contract.what,
        case
            when not coalesce(is_sent, false) then 'its text is not in raw'
            when conformed_to is not null then 'the row went into a contract: ' || conformed_to
            when is_superseded and not is_staged then null
            when not coalesce(is_staged, false) then 'neither the row nor a later version of its key is staged'
            when cast_errors is null and rejected_from is null then 'neither named in cast_errors nor rejected'
            when rejected_from is null and what is null
                then 'named in cast_errors, but neither conformed nor rejected: a contract lost it'
        end as missed_because
    from planted
    left join in_raw using (defect_id)
    left join in_staging using (defect_id)
    left join in_contracts using (defect_id)
    left join ({IN_NO_CONTRACT}) as in_no_contract
        on planted.source = in_no_contract.source and planted.object = in_no_contract.object
        and planted.record_id = in_no_contract.record_id
    where planted.kind = 'wrong_type'
)
select
    defect_id,
    case
        when rejected_from is not null then 'contract rejection'
        when is_staged then 'staging cast_errors'
        else 'nowhere needed'
    end as caught_where,
    missed_because is null as is_handled,
    coalesce(
        missed_because,
        case when not is_staged then 'a later version of the same key is staged: nothing of it is lost' end,
        case when rejected_from is null
            then 'named in cast_errors (' || cast_errors || '); no contract takes it: ' || what end,
        concat(
            coalesce('named in cast_errors (' || cast_errors || '), ', 'readable but against a rule, '),
            'rejected from ', rejected_from,
            if(has_earlier_version, '; an earlier readable version is not put in its place', '')
        )
    ) as why
from judged
"""

# A ticket opens with its first comment, whose true moment the truth knows.
TIME_ZONE = f"""
with true_moment as (
    select 'ticket_comment' as object, source_record_id as record_id, event_at as true_at
    from true_interaction where source_system = 'zendesk'
    union all
    select 'ticket', comments.ticket_id, min(truth.event_at)
    from true_interaction as truth
    inner join raw_zendesk.ticket_comment as comments on truth.source_record_id = comments.id
    where truth.source_system = 'zendesk'
    group by comments.ticket_id
),
read_moment as (
    select 'ticket_comment' as object, comment_id as record_id, created_at as read_at
    from staging.stg_zendesk__ticket_comments
    union all
    select 'ticket', ticket_id, created_at from staging.stg_zendesk__tickets
),
-- What is no interaction of its own (the opening comment) has no row here.
result_moment as (
    select
        if(starts_with(interaction_id, 'zendesk-ticket-'), 'ticket', 'ticket_comment') as object,
        split_part(interaction_id, '-', 3) as record_id, event_at as result_at
    from core.fct_interactions
    where regexp_matches(interaction_id, '^zendesk-(ticket|comment)-')
),
lineage as (
    select defect_id, bool_or(is_planted_line) as is_staged from staged group by defect_id
)
select
    planted.defect_id,
    'staging' as caught_where,
    coalesce(
        {SAME_MOMENT.format("read_at", "true_at")}
        and (result_at is null or {SAME_MOMENT.format("result_at", "true_at")}), false
    ) as is_handled,
    case
        when true_at is null then 'the truth knows no moment of this record'
        when read_at is null then 'not staged, or without a time'
        when not {SAME_MOMENT.format("read_at", "true_at")} then 'staged as another moment'
        when result_at is not null and not {SAME_MOMENT.format("result_at", "true_at")}
            then 'another moment in fct_interactions than in truth'
        when not coalesce(is_staged, false) then 'a later version of the same key is staged, with the true moment'
        else 'the true moment in UTC'
    end as why
from planted
left join true_moment using (object, record_id)
left join read_moment using (object, record_id)
left join result_moment using (object, record_id)
left join lineage using (defect_id)
where kind = 'time_zone'
"""

RULES = {"late_row": LATE_ROW, "wrong_type": WRONG_TYPE, "time_zone": TIME_ZONE}
