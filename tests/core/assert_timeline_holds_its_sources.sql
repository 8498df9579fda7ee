{{ config(meta={'requirements': ['S3-05']}) }}
-- Every event of a known person stands in the timeline once, with the person and moment of its fact, and nothing else
-- does; the counts of a profile are those of the facts. A contact that placed an order, and the note of a call, are
-- told by the order and the call.
with placements as (
    select interaction_key
    from {{ ref('fct_orders') }}
    where
        interaction_key is not null
        and not is_test
),

expected as (
    select
        'contact' as event_kind_code,
        interaction_key as source_row_key,
        customer_key,
        event_at
    from {{ ref('fct_interactions') }}
    where
        granularity = 'contact'
        and not is_told_twice
        and interaction_key not in (select placements.interaction_key from placements)
    union all
    select 'session', session_key, customer_key, started_at from {{ ref('fct_sessions') }} where traffic_class = 'person'
    union all
    select 'case', case_key, customer_key, opened_at from {{ ref('fct_cases') }}
    union all
    select 'survey_answer', answer_key, customer_key, submitted_at
    from {{ ref('fct_survey_answers') }}
    where missing_reason_code is null and not is_test
    union all
    select 'order', order_key, customer_key, ordered_at from {{ ref('fct_orders') }} where not is_test
    union all
    select 'consent', consent_key, customer_key, valid_from from {{ ref('fct_consents') }}
),

told as (
    select * from {{ ref('fct_timeline_events') }}
),

compared as (
    select
        coalesce(expected.event_kind_code, told.event_kind_code) as event_kind_code,
        coalesce(expected.source_row_key, told.source_row_key) as what,
        case
            when told.timeline_event_key is null then 'not in the timeline'
            when expected.source_row_key is null then 'in no fact'
            when expected.customer_key <> told.customer_key or expected.event_at <> told.event_at
                then 'another person or moment than the fact says'
        end as why
    from (select * from expected where customer_key <> {{ unknown_key() }}) as expected
    full outer join told
        on
            expected.event_kind_code = told.event_kind_code
            and expected.source_row_key = told.source_row_key
),

identified as (
    select customer_key
    from {{ ref('dim_customer_current') }}
    where identity_status = 'identified'
),

of_identified as (
    select
        (select count(*) from identified) as customer_count,
        (
            select count(*)
            from expected
            inner join identified on expected.customer_key = identified.customer_key
            where expected.event_kind_code <> 'consent'
        ) as event_count
),

of_profiles as (
    select
        count(*) as customer_count,
        coalesce(sum(contact_count + session_count + case_count + survey_answer_count + order_count), 0) as event_count
    from {{ ref('fct_customer_profiles') }}
)

select
    event_kind_code,
    what,
    why
from compared
where why is not null
union all
select
    'profile' as event_kind_code,
    cast(of_profiles.event_count as {{ dbt.type_string() }}) as what,
    'profiles count other customers or events than the facts' as why
from of_profiles
cross join of_identified
where
    of_profiles.customer_count <> of_identified.customer_count
    or of_profiles.event_count <> of_identified.event_count
