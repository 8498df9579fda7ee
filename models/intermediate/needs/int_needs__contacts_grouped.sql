-- Which contacts are about one need: those of a case, and cases and contacts of one customer about one reason that
-- follow each other within the window. Plain islands over the last contact so far, so no recursion is needed. A start
-- in self-service belongs to the next contact of the customer, if it came soon enough.
{%- set person_order_backwards = 'event_at desc nulls last, interaction_id desc nulls last' %}
with contacts as (
    select * from {{ ref('int_needs__contacts_listed') }}
),

-- A case is one whatever its contacts; who only helped himself is about nothing yet.
rooted as (
    select
        *,
        case
            when request_id is not null then 'case|' || request_id
            when not is_self_service then 'contact|' || interaction_id
        end as own_node_id,
        case when request_id is not null or not is_self_service then event_at end as own_node_at
    from contacts
),

followed as (
    select
        *,
        {{ last_known('own_node_id', 'respondent_key', person_order_backwards) }} as next_node_id,
        {{ last_known('own_node_at', 'respondent_key', person_order_backwards) }} as next_contact_at
    from rooted
),

placed as (
    select
        *,
        case
            when own_node_id is not null then own_node_id
            when
                {{ seconds_between('event_at', 'next_contact_at') }} <= {{ var('need_context_hours') }} * 3600
                then next_node_id
            else 'contact|' || interaction_id
        end as node_id,
        own_node_id is null
        and coalesce(
            {{ seconds_between('event_at', 'next_contact_at') }} <= {{ var('need_context_hours') }} * 3600, false
        ) as is_led_on
    from followed
),

nodes as (
    select
        respondent_key,
        node_id,
        max(reason_code) as reason_code,
        min(event_at) as first_at,
        max(event_at) as last_at
    from placed
    where not is_led_on
    group by respondent_key, node_id
),

compared as (
    select
        *,
        max(last_at) over (
            partition by respondent_key, reason_code order by first_at asc nulls last, node_id asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as last_before_at
    from nodes
),

numbered as (
    select
        *,
        cast(sum(
            case
                when
                    {{ seconds_between('last_before_at', 'first_at') }} <= {{ var('need_window_days') }} * 86400
                    then 0
                else 1
            end
        ) over (
            partition by respondent_key, reason_code order by first_at asc nulls last, node_id asc nulls last
            rows between unbounded preceding and current row
        ) as bigint) as need_number
    from compared
),

joined as (
    select
        placed.*,
        numbered.reason_code as need_reason_code,
        numbered.need_number
    from placed
    inner join numbered
        on
            placed.respondent_key = numbered.respondent_key
            and placed.node_id = numbered.node_id
),

positioned as (
    select
        *,
        first_value(interaction_id) over need_order as first_interaction_id,
        cast(row_number() over need_order as bigint) as contact_number,
        lag(is_successful) over need_order as is_successful_before
    from joined
    window need_order as (
        partition by respondent_key, need_reason_code, need_number
        order by event_at asc nulls last, interaction_id asc nulls last
    )
),

grouped as (
    select
        *,
        {{ surrogate_key(["'need'", 'first_interaction_id']) }} as need_key
    from positioned
)

select * from grouped
