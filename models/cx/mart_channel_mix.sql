-- What customers did, by type and content; what the company did towards them is no channel of theirs. A
-- contact that is told twice is two interactions and one contact.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

counted_interactions as (
    select
        *,
        cast(date_trunc('month', event_date) as date) as month_start_date,
        coalesce(content_code, 'none') as content_group_code,
        {{ respondent_key('customer_key', 'identifier_key', 'interaction_id') }} as respondent_key
    from interactions
    where
        not is_internal
        and traffic_class = 'person'
        and party_code = 'customer'
),

components as (
    {{ component_mart(
        'counted_interactions',
        ['month_start_date', 'interaction_type_key', 'content_group_code'],
        {
            'interaction_count': 'count(*)',
            'contact_count': "count(case when granularity = 'contact' and not is_told_twice then 1 end)",
            'reasoned_contact_count': "count(case when granularity = 'contact' and not is_told_twice then reason_code end)",
            'known_interaction_count': "count(case when customer_key <> 'unknown' then 1 end)",
            'preceded_count': 'count(previous_interaction_key)',
            'with_outcome_count': 'count(outcome_code)',
            'successful_count': 'count(case when is_successful then 1 end)'
        }
    ) }}
)

select * from components
