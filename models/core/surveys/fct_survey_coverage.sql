-- Of whom that is active do we know what they think? Both look at the last twelve months, the one that ends included.
-- A snapshot: nothing adds up over months.
{%- set year = 'over (partition by months.customer_key order by months.month_start_date asc nulls first '
    ~ 'rows between 11 preceding and current row)' %}
with months as (
    select * from {{ ref('fct_customer_months') }}
    where customer_key <> {{ unknown_key() }}
),

answers as (
    select
        customer_key,
        cast(date_trunc('month', submitted_date) as date) as month_start_date,
        count(*) as answer_count
    from {{ ref('fct_survey_answers') }}
    where is_valid and not is_internal
    group by customer_key, cast(date_trunc('month', submitted_date) as date)
),

summed as (
    select
        months.*,
        cast(sum(months.contact_count + months.session_count + months.order_count) {{ year }} as bigint)
            as activity_count,
        cast(sum(coalesce(answers.answer_count, 0)) {{ year }} as bigint) as answer_count
    from months
    left join answers
        on
            months.customer_key = answers.customer_key
            and months.month_start_date = answers.month_start_date
),

described as (
    select
        {{ surrogate_key(['customer_key', 'month_start_date']) }} as survey_coverage_key,
        customer_key,
        customer_version_key,
        account_key,
        brand_key,
        segment_key,
        geography_key,
        channel_key,
        month_start_date,
        snapshot_date,
        is_complete,
        activity_count,
        answer_count,
        answer_count > 0 as is_measured,
        is_consented,
        is_internal
    from summed
    where activity_count > 0
)

select * from described
