-- Whoever would advise against us, whether we may call and called, and what the person says afterwards. Where the
-- house has no business hours every hour counts.
with loops as (
    select * from {{ ref('int_closed_loops__followed') }}
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
),

consents as (
    select * from {{ ref('fct_consents') }}
    where purpose_code = '{{ var("follow_up_purpose") }}' and is_given
),

cases as (
    select * from {{ ref('fct_cases') }}
),

slots as (
    select * from {{ ref('int_schedules__house_slots') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

permitted as (
    select distinct answers.answer_key
    from answers
    inner join consents
        on
            answers.customer_key = consents.customer_key
            and answers.submitted_at >= consents.valid_from
            and answers.submitted_at < consents.valid_to
    where answers.score_class = 'detractor' and answers.customer_key <> {{ unknown_key() }}
),

timed as (
    select
        answers.*,
        loops.followed_at,
        cases.case_key as follow_up_case_key,
        {{ surrogate_key(['loops.next_answer_id']) }} as next_key,
        loops.next_answer_id is not null as is_answered_later,
        loops.next_score_class,
        {{ seconds_between('answers.submitted_at', 'loops.followed_at') }} / 3600.0 as follow_up_calendar_hours,
        (
            {{ open_seconds('loops.followed_at', 'end_slots') }}
            - {{ open_seconds('answers.submitted_at', 'start_slots') }}
        ) / 3600.0 as follow_up_business_hours,
        coalesce(
            {{ open_seconds('clock.as_of_at', 'clock_slots') }}
            - {{ open_seconds('answers.submitted_at', 'start_slots') }},
            {{ seconds_between('answers.submitted_at', 'clock.as_of_at') }}
        ) >= {{ var('follow_up_business_hours') }} * 3600 as is_time_over
    from loops
    inner join answers
        on {{ surrogate_key(['loops.answer_id']) }} = answers.answer_key
    cross join clock
    left join cases
        on loops.follow_up_case_id = cases.case_id
    left join slots as start_slots
        on {{ slot_of('answers.submitted_at') }} = start_slots.slot_at
    left join slots as end_slots
        on {{ slot_of('loops.followed_at') }} = end_slots.slot_at
    left join slots as clock_slots
        on {{ slot_of('clock.as_of_at') }} = clock_slots.slot_at
),

judged as (
    select
        timed.*,
        permitted.answer_key is not null as is_contactable,
        coalesce(
            coalesce(timed.follow_up_business_hours, timed.follow_up_calendar_hours)
            <= {{ var('follow_up_business_hours') }}, false
        ) as is_followed_in_time
    from timed
    left join permitted
        on timed.answer_key = permitted.answer_key
),

described as (
    select
        answer_key,
        {% for column in [
            'customer_key', 'customer_version_key', 'respondent_key', 'brand_key', 'segment_key', 'geography_key',
            'channel_key', 'survey_key', 'submitted_at', 'submitted_date', 'measure_code'
        ] -%}
        {{ column }},
        {% endfor -%}
        followed_at,
        follow_up_case_key,
        follow_up_calendar_hours,
        follow_up_business_hours,
        case when is_answered_later then next_key end as next_answer_key,
        next_score_class,
        is_contactable,
        is_time_over,
        is_contactable and is_time_over and is_counted as is_eligible,
        is_followed_in_time,
        is_answered_later,
        -- The passive and the promoter stand a class higher at least.
        coalesce(next_score_class <> 'detractor', false) as is_recovered,
        is_consented,
        is_internal
    from judged
)

select * from described
