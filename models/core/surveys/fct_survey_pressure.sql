-- What one person was sent by all programmes together in the 90 days up to a month's end. A snapshot: nothing adds up
-- over months.
{%- set ends_within = [0, 1, 2, 3] %}
with invitations as (
    select * from {{ ref('fct_survey_invitations') }}
    where is_sent and not is_internal
),

month_ends as (
    select * from {{ ref('int_customers__month_ends_listed') }}
),

customer_months as (
    select * from {{ ref('fct_customer_months') }}
    where customer_key <> {{ unknown_key() }}
),

-- An invitation presses in its own month and in up to three after it.
placed as (
    {%- for months in ends_within %}
    {% if not loop.first %}union all{% endif %}
    select
        invitations.*,
        cast({{ dbt.dateadd('month', months, "date_trunc('month', invited_date)") }} as date) as month_start_date
    from invitations
    {%- endfor %}
),

in_windows as (
    select
        placed.*,
        month_ends.snapshot_date,
        month_ends.is_complete as is_month_over,
        lag(placed.invited_at) over (
            partition by placed.respondent_key, placed.month_start_date
            order by placed.invited_at asc nulls first, placed.invitation_key asc nulls last
        ) as previous_at,
        row_number() over (
            partition by placed.respondent_key, placed.month_start_date
            order by placed.invited_at desc nulls last, placed.invitation_key desc nulls last
        ) as place_from_latest
    from placed
    inner join month_ends
        on placed.month_start_date = month_ends.month_start_date
    where
        placed.invited_date <= month_ends.snapshot_date
        and placed.invited_date > cast({{ dbt.dateadd('day', -90, 'month_ends.snapshot_date') }} as date)
),

summed as (
    select
        respondent_key,
        month_start_date,
        max(snapshot_date) as snapshot_date,
        count(*) as invitation_count,
        count(case when {{ seconds_between('previous_at', 'invited_at') }} <= 30 * 86400 then 1 end) > 0
            as is_asked_twice,
        count(case when is_quarantine_broken then 1 end) as quarantine_violation_count
    from in_windows
    group by respondent_key, month_start_date
),

described as (
    select
        {{ surrogate_key(['summed.respondent_key', 'summed.month_start_date']) }} as survey_pressure_key,
        latest.respondent_key,
        latest.customer_key,
        coalesce(customer_months.customer_version_key, latest.customer_version_key) as customer_version_key,
        {{ not_applicable_key() }} as brand_key,
        coalesce(customer_months.segment_key, latest.segment_key) as segment_key,
        coalesce(customer_months.geography_key, latest.geography_key) as geography_key,
        latest.channel_key,
        summed.month_start_date,
        summed.snapshot_date,
        latest.is_month_over as is_complete,
        summed.invitation_count,
        summed.is_asked_twice,
        summed.quarantine_violation_count,
        coalesce(customer_months.is_consented, latest.is_consented) as is_consented,
        false as is_internal
    from summed
    inner join in_windows as latest
        on
            summed.respondent_key = latest.respondent_key
            and summed.month_start_date = latest.month_start_date
            and latest.place_from_latest = 1
    left join customer_months
        on
            latest.customer_key = customer_months.customer_key
            and summed.month_start_date = customer_months.month_start_date
)

select * from described
