-- What a report leaves out follows from what it says: a plain one has the moment of the call and the speed of answer.
with calls as (
    select * from {{ ref('stg_contact_centre__calls') }}
),

reasons as (
    select * from {{ ref('map_reasons') }}
    where source_system = 'contact_centre'
),

brands as (
    select * from {{ ref('map_brands') }}
    where source_system = 'contact_centre'
),

queued as (
    select
        calls.*,
        coalesce(
            calls.queued_at,
            {{ utc_time(
                add_seconds('cast(calls.called_date as timestamp)', 'calls.called_second_of_day'),
                "'" ~ var('contact_centre_time_zone') ~ "'"
            ) }}
        ) as entered_at,
        -- The report gives the wait of an answered call; how long others held on only the better one knows.
        case
            when calls.is_answered then coalesce(calls.answer_speed_seconds, calls.wait_seconds)
            else calls.wait_seconds
        end as waited_seconds
    from calls
),

timed as (
    select
        queued.*,
        case
            when queued.is_answered
                then coalesce(queued.answered_at, {{ add_seconds('queued.entered_at', 'queued.waited_seconds') }})
        end as picked_up_at
    from queued
),

ended as (
    select
        timed.*,
        coalesce(
            timed.ended_at,
            {{ add_seconds('timed.picked_up_at', 'timed.talk_seconds + coalesce(timed.hold_seconds, 0)') }},
            {{ add_seconds('timed.entered_at', 'timed.waited_seconds') }}
        ) as hung_up_at,
        timed.case_number is null as is_own_case,
        -- A hidden number may be written as a word, of which nothing is left.
        {{ normalised_identifier("'crm_id'", 'timed.crm_contact_id') }} as crm_id_value,
        {{ normalised_identifier("'phone'", 'timed.caller_phone') }} as phone_value
    from timed
),

described as (
    select
        ended.call_id,
        coalesce(
            {{ referenced_id('case', 'ended.case_number') }}, 'contact_centre-' || ended.call_id
        ) as case_id,
        ended.is_own_case,
        case
            when ended.crm_id_value is not null then 'crm_id'
            when ended.phone_value is not null then 'phone'
        end as identifier_namespace,
        coalesce(ended.crm_id_value, ended.phone_value) as identifier_value,
        ended.phone_value,
        ended.crm_id_value,
        {{ referenced_id('order', 'ended.order_number') }} as order_id,
        case when ended.topic is not null then coalesce(reasons.reason_code, 'other') end as reason_code,
        brands.brand_code,
        {{ referenced_id('team', 'ended.queue_id') }} as team_id,
        {{ referenced_id('team', 'ended.transferred_to_queue_id') }} as transferred_to_team_id,
        'contact_centre-' || ended.agent_id as agent_id,
        ended.is_answered,
        ended.is_answered and ended.is_resolved as is_resolved,
        -- Of a call whose times cannot be, nothing followed either.
        ended.picked_up_at >= ended.entered_at and ended.hung_up_at >= ended.picked_up_at as is_in_order,
        ended.transferred_to_queue_id is not null as is_transferred,
        ended.waited_seconds as wait_seconds,
        ended.talk_seconds,
        ended.hold_seconds,
        ended.wrap_up_seconds,
        ended.satisfaction_rating,
        ended.entered_at as queued_at,
        ended.picked_up_at as answered_at,
        ended.hung_up_at as ended_at,
        ended.transferred_at,
        ended.synced_at,
        ended.first_loaded_at,
        ended.cast_errors,
        ended.load_id,
        ended.loaded_at,
        ended.source_file,
        ended.source_row_number
    from ended
    left join reasons
        on ended.topic = reasons.source_value
    left join brands
        on ended.brand_id = brands.source_value
)

select * from described
