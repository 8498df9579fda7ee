-- Accumulating: a need is restated while its contacts arrive. Person, brand, channel and team are those of its first
-- contact. The switch to a person is judged by what the customer left for it.
{%- set of_the_first = [
    'customer_key', 'customer_version_key', 'account_key', 'respondent_key', 'brand_key', 'segment_key',
    'geography_key', 'channel_key', 'interaction_type_key'
] %}
{%- set counts = ['contact_count', 'self_service_count', 'assisted_count', 'channel_count', 'case_count'] %}
with contacts as (
    select * from {{ ref('fct_need_contacts') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

-- What was said last of a contact's success counts; contacts of which nobody says anything change nothing.
last_said as (
    select
        need_key,
        is_resolved
    from contacts
    where is_resolved is not null
    qualify row_number() over (partition by need_key order by contact_number desc nulls last) = 1
),

reached as (
    select *
    from contacts
    where is_assisted
    qualify row_number() over (
        partition by need_key order by reached_person_at asc nulls last, contact_number asc nulls last
    ) = 1
),

summed as (
    select
        need_key,
        max(contacted_at) as last_contact_at,
        max_by(interaction_key, contact_number) as last_interaction_key,
        max(contact_number) as contact_count,
        count(case when is_self_service then 1 end) as self_service_count,
        count(case when is_assisted then 1 end) as assisted_count,
        count(distinct channel_key) as channel_count,
        count(distinct case_key) as case_count,
        max(reason_code) as reason_code
    from contacts
    group by need_key
),

beginnings as (
    select *
    from contacts
    where contact_number = 1
),

compared as (
    select
        beginnings.*,
        summed.last_contact_at,
        {%- for count in counts %}
        summed.{{ count }},
        {%- endfor %}
        summed.reason_code as need_reason_code,
        summed.last_interaction_key,
        last_said.is_resolved as is_need_resolved,
        reached.reached_person_at as need_reached_at,
        reached.channel_key as reached_channel_key,
        reached.interaction_key as reached_interaction_key,
        reached.switch_kind_code as reached_kind_code,
        {{ seconds_between('beginnings.contacted_at', 'clock.as_of_at') }} >= {{ var('need_context_hours') }} * 3600
            as is_followed_up,
        beginnings.started_in_code in ('self_service', 'digital') as is_started_in_digital,
        beginnings.started_in_code in ('self_service', 'digital')
        and coalesce(
            {{ seconds_between('beginnings.contacted_at', 'reached.reached_person_at') }}
            <= {{ var('need_context_hours') }} * 3600,
            false
        ) as is_switched
    from beginnings
    inner join summed
        on beginnings.need_key = summed.need_key
    left join last_said
        on beginnings.need_key = last_said.need_key
    left join reached
        on beginnings.need_key = reached.need_key
    cross join clock
),

described as (
    select
        need_key,
        interaction_key as first_interaction_key,
        last_interaction_key,
        {{ of_the_first | join(',\n        ') }},
        case when is_switched then reached_channel_key end as reached_channel_key,
        case when is_switched then reached_interaction_key end as reached_interaction_key,
        need_reason_code as reason_code,
        contacted_at as started_at,
        contacted_date as started_date,
        last_contact_at,
        started_in_code,
        need_reached_at as reached_person_at,
        {{ counts | join(',\n        ') }},
        is_started_in_digital,
        is_switched,
        case when is_switched then reached_kind_code end as switch_kind_code,
        is_followed_up,
        is_need_resolved as is_resolved,
        is_consented,
        is_internal
    from compared
)

select * from described
