-- F01: events are no base (a page is not a contact); of time, what is timed: sessions by engagement, calls by waiting,
-- talking and holding; a need is of the channel it began in. The full count of a population, so without an interval.
{%- set visitor = respondent_key('customer_key', 'identifier_key', 'interaction_id') %}
{%- set bases = [
    ('F01-I', 'interactions', 'event_date', visitor, '1'),
    ('F01-I', 'sessions', 'started_date', 'respondent_key', '1'),
    ('F01-T', 'sessions', 'started_date', 'respondent_key', 'engaged_seconds'),
    ('F01-T', 'calls', 'contacted_date', 'respondent_key', 'call_seconds'),
    ('F01-N', 'needs', 'started_date', 'respondent_key', '1')
] %}
with interactions as (
    select * from {{ ref('fct_interactions') }}
    where
        granularity = 'contact'
        and not is_told_twice
        and party_code = 'customer'
        and traffic_class = 'person'
        and not is_internal
),

sessions as (
    select * from {{ ref('fct_sessions') }}
    where is_counted
),

calls as (
    select
        *,
        coalesce(wait_seconds, 0) + coalesce(talk_seconds, 0) + coalesce(hold_seconds, 0) as call_seconds
    from {{ ref('fct_case_contacts') }}
    where
        event_type_code = 'call'
        and not is_internal
),

needs as (
    select * from {{ ref('fct_needs') }}
    where not is_internal
),

observed as (
    {%- for metric_id, relation, on_date, respondent, quantity in bases %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        cast(date_trunc('month', {{ on_date }}) as date) as month_start_date,
        channel_key,
        {{ respondent }} as respondent_key,
        cast({{ quantity }} as double) as quantity
    from {{ relation }}
    {%- endfor %}
),

in_periods as (
    select
        *,
        'month' as period_type,
        month_start_date as period_start_date
    from observed
    union all
    select
        *,
        'all' as period_type,
        cast(null as date) as period_start_date
    from observed
),

summed as (
    select
        metric_id,
        period_type,
        period_start_date,
        channel_key,
        count(*) as n_observations,
        count(distinct respondent_key) as n_customers,
        sum(quantity) as channel_quantity
    from in_periods
    where quantity > 0
    group by metric_id, period_type, period_start_date, channel_key
),

estimated as (
    select
        metric_id,
        period_type,
        period_start_date,
        'channel' as slice_type,
        channel_key as slice_key,
        n_observations,
        n_customers,
        channel_quantity / sum(channel_quantity) over (
            partition by metric_id, period_type, period_start_date
        ) as metric_value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'full count' as interval_method,
        cast(null as double) as p_value
    from summed
)

select * from estimated
