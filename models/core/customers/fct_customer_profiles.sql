-- As of the clock. Scores that a person gave stand here only where profiling was agreed to on the day of the answer
-- and still is (ARCHITECTURE 2.12); counts and dates serve the service and need no such consent.
{%- set kinds = ['contact', 'session', 'case', 'survey_answer', 'order'] %}
{%- set measures = {'nps': 'relationship_nps', 'csat': 'csat'} %}
{%- set purposes = ['marketing', 'location'] %}
with customers as (
    select * from {{ ref('dim_customer_current') }}
    where identity_status = 'identified'
),

events as (
    select * from {{ ref('fct_timeline_events') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

counted as (
    select
        customer_key,
        {%- for kind in kinds %}
        count(case when event_kind_code = '{{ kind }}' then 1 end) as {{ kind }}_count,
        {%- endfor %}
        max(case when event_kind_code = 'order' then event_at end) as last_order_at
    from events
    group by customer_key
),

last_contacts as (
    select *
    from events
    where event_kind_code in ('contact', 'order')
    qualify row_number() over (
        partition by customer_key order by event_at desc nulls last, timeline_event_key desc nulls last
    ) = 1
),

open_cases as (
    select
        customer_key,
        count(*) as open_case_count
    from {{ ref('fct_cases') }}
    where not is_resolved and not is_merged
    group by customer_key
),

latest_answers as (
    select *
    from {{ ref('fct_survey_answers') }}
    where is_counted and is_consented and answer_number is not null
    qualify row_number() over (
        partition by customer_key, measure_code order by submitted_at desc nulls last, answer_key desc nulls last
    ) = 1
),

scored as (
    select
        {%- for name, measure in measures.items() %}
        max(case when measure_code = '{{ measure }}' then answer_number end) as latest_{{ name }}_score,
        max(case when measure_code = '{{ measure }}' then submitted_at end) as latest_{{ name }}_at,
        {%- endfor %}
        customer_key
    from latest_answers
    group by customer_key
),

permitted as (
    select
        {%- for purpose in purposes %}
        max(case when purpose_code = '{{ purpose }}' and is_permitted then 1 else 0 end) = 1
            as has_{{ purpose }}_consent,
        {%- endfor %}
        customer_key
    from {{ ref('int_customers__permissions_decided') }}
    where valid_to = {{ end_of_time() }}
    group by customer_key
),

profiled as (
    select
        customers.customer_key,
        customers.customer_version_key,
        customers.account_key,
        {{ not_applicable_key() }} as brand_key,
        customers.segment_key,
        customers.geography_key,
        customers.language_code,
        customers.acquisition_source_code,
        customers.has_profiling_consent,
        {%- for purpose in purposes %}
        coalesce(permitted.has_{{ purpose }}_consent, false) as has_{{ purpose }}_consent,
        {%- endfor %}
        customers.first_seen_at,
        last_contacts.event_at as last_contact_at,
        coalesce(last_contacts.channel_key, {{ not_applicable_key() }}) as last_contact_channel_key,
        counted.last_order_at,
        {%- for kind in kinds %}
        coalesce(counted.{{ kind }}_count, 0) as {{ kind }}_count,
        {%- endfor %}
        coalesce(open_cases.open_case_count, 0) as open_case_count,
        {%- for name in measures %}
        case when customers.has_profiling_consent then scored.latest_{{ name }}_score end as latest_{{ name }}_score,
        case when customers.has_profiling_consent then scored.latest_{{ name }}_at end as latest_{{ name }}_at,
        {%- endfor %}
        clock.as_of_at
    from customers
    cross join clock
    {%- for part in ['counted', 'last_contacts', 'open_cases', 'scored', 'permitted'] %}
    left join {{ part }}
        on customers.customer_key = {{ part }}.customer_key
    {%- endfor %}
)

select * from profiled
