{{ config(meta={'requirements': ['S3-05']}) }}
-- Every identified customer has a profile, and nobody else; what it counts is what the facts hold of that person.
{%- set counts = {
    'session_count': ['fct_sessions', "traffic_class = 'person'"],
    'case_count': ['fct_cases', 'true'],
    'open_case_count': ['fct_cases', "status_code not in ('solved', 'closed') and not is_merged"],
    'survey_answer_count': ['fct_survey_answers', 'missing_reason_code is null and not is_test'],
    'order_count': ['fct_orders', 'not is_test']
} %}
with identified as (
    select customer_key
    from {{ ref('dim_customer_current') }}
    where identity_status = 'identified'
),

profiles as (
    select * from {{ ref('fct_customer_profiles') }}
),

facts as (
    {%- for name, (fact, condition) in counts.items() %}
    select
        customer_key,
        '{{ name }}' as count_name,
        count(*) as row_count
    from {{ ref(fact) }}
    where {{ condition }}
    group by customer_key
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

counted as (
    {%- for name in counts %}
    select
        customer_key,
        '{{ name }}' as count_name,
        {{ name }} as row_count
    from profiles
    where {{ name }} > 0
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

expected as (
    select facts.*
    from facts
    inner join identified
        on facts.customer_key = identified.customer_key
)

select
    coalesce(identified.customer_key, profiles.customer_key) as customer_key,
    'a profile is missing or nobody''s' as finding
from identified
full outer join profiles
    on identified.customer_key = profiles.customer_key
where identified.customer_key is null or profiles.customer_key is null
union all
select
    coalesce(expected.customer_key, counted.customer_key) as customer_key,
    coalesce(expected.count_name, counted.count_name) as finding
from expected
full outer join counted
    on
        expected.customer_key = counted.customer_key
        and expected.count_name = counted.count_name
where coalesce(expected.row_count, 0) <> coalesce(counted.row_count, 0)
