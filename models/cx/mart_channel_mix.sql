-- What customers did, by type and content; what the company did towards them is no channel of theirs. A contact that is
-- told twice is two interactions and one contact. Beside it what they needed, by the channel and type that they began
-- with, and whether what they did on one channel was known on the next; and what of it is in no journey.
{%- set grain = [
    'month_start_date', 'interaction_type_key', 'content_group_code', 'brand_key', 'segment_key', 'geography_key',
    'channel_key', 'is_consented', 'respondent_key'
] %}
{%- set text, flag = dbt.type_string(), 'boolean' %}
{%- set parts = {
    'counted_interactions': {
        'interaction_key': text, 'granularity': text, 'customer_key': text, 'previous_interaction_key': text,
        'is_told_twice': flag, 'reason_code': text, 'outcome_code': text, 'is_successful': flag, 'is_in_journey': flag
    },
    'counted_needs': {'need_key': text, 'is_judged': flag, 'is_switched': flag, 'switch_kind_code': text},
    'counted_contacts': {'need_contact_key': text, 'has_context': flag, 'is_context_used': flag}
} %}
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

needs as (
    select * from {{ ref('fct_needs') }}
),

contacts as (
    select * from {{ ref('fct_need_contacts') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

held as (
    {{ interactions_held() }}
),

counted_interactions as (
    select
        interactions.*,
        case
            when interactions.customer_key <> {{ unknown_key() }} and not interactions.is_told_twice
                then held.interaction_key is not null
        end as is_in_journey,
        cast(date_trunc('month', interactions.event_date) as date) as month_start_date,
        coalesce(interactions.content_code, 'none') as content_group_code,
        {{ respondent_key('interactions.customer_key', 'interactions.identifier_key', 'interactions.interaction_id') }}
            as respondent_key
    from interactions
    left join held
        on interactions.interaction_key = held.interaction_key
    where
        not interactions.is_internal
        and interactions.traffic_class = 'person'
        and interactions.party_code = 'customer'
),

counted_needs as (
    select
        *,
        cast(date_trunc('month', started_date) as date) as month_start_date,
        'none' as content_group_code,
        is_started_in_digital and is_followed_up as is_judged
    from needs
    where not is_internal
),

counted_contacts as (
    select
        *,
        cast(date_trunc('month', contacted_date) as date) as month_start_date,
        'none' as content_group_code
    from contacts
    where
        not is_internal
        and is_assisted
),

counted as (
    {%- for part in parts %}
    {% if not loop.first %}union all{% endif %}
    select
        {{ grain | join(',\n        ') }}
        {%- for other, columns in parts.items() %}
        {%- for column, type in columns.items() %},
        {% if other == part %}{{ column }}{% else %}cast(null as {{ type }}) as {{ column }}{% endif %}
        {%- endfor %}
        {%- endfor %}
    from {{ part }}
    {%- endfor %}
),

components as (
    {{ component_mart('counted', ['month_start_date', 'interaction_type_key', 'content_group_code'], {
        'interaction_count': 'count(interaction_key)',
        'contact_count': "count(case when granularity = 'contact' and not is_told_twice then 1 end)",
        'reasoned_contact_count': "count(case when granularity = 'contact' and not is_told_twice then reason_code end)",
        'known_interaction_count': "count(case when customer_key <> 'unknown' then 1 end)",
        'in_journey_count': 'count(case when is_in_journey then 1 end)',
        'in_no_journey_count': 'count(case when not is_in_journey then 1 end)',
        'preceded_count': 'count(previous_interaction_key)',
        'with_outcome_count': 'count(outcome_code)',
        'successful_count': 'count(case when is_successful then 1 end)',
        'need_count': 'count(need_key)',
        'digital_need_count': 'count(case when is_judged then 1 end)',
        'switched_need_count': 'count(case when is_judged and is_switched then 1 end)',
        'forced_need_count': "count(case when is_judged and switch_kind_code = 'forced' then 1 end)",
        'chosen_need_count': "count(case when is_judged and switch_kind_code = 'chosen' then 1 end)",
        'assisted_contact_count': 'count(need_contact_key)',
        'previous_channel_count': 'count(has_context)',
        'with_context_count': 'count(case when has_context then 1 end)',
        'context_use_told_count': 'count(is_context_used)',
        'context_used_count': 'count(case when is_context_used then 1 end)'
    }) }}
)

select * from components
