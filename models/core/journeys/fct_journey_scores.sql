-- Rebuilt with each build: answers are attached to instances anew. A response about an instance is one scored
-- touchpoint, whatever number of questions it had; a scale of two points has no middle, and would be every journey's
-- peak.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where
        is_counted
        and journey_key is not null
),

questions as (
    select * from {{ ref('dim_question') }}
    where scale_max - scale_min > scale_step
),

invitations as (
    select * from {{ ref('fct_survey_invitations') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

touchpoints as (
    select
        answers.journey_key,
        answers.response_key,
        max(answers.submitted_at) as submitted_at,
        -- What was lived first may be answered last.
        max(coalesce(invitations.touchpoint_at, answers.submitted_at)) as experienced_at,
        avg({{ pomp('answers.answer_number', 'questions') }}) as score
    from answers
    inner join questions
        on answers.question_key = questions.question_key
    left join invitations
        on answers.invitation_key = invitations.invitation_key
    group by answers.journey_key, answers.response_key
),

-- 33.3 and 66.7 are as far from 50, also where binary fractions say otherwise.
ranked as (
    select
        *,
        row_number() over (
            partition by journey_key
            order by round(abs(score - 50.0), 6) desc nulls last, score asc nulls last, response_key asc nulls last
        ) as extremity_rank,
        row_number() over (
            partition by journey_key
            order by experienced_at desc nulls last, submitted_at desc nulls last, response_key desc nulls last
        ) as recency_rank
    from touchpoints
),

scored as (
    select
        journey_key,
        count(*) as scored_touchpoint_count,
        min(experienced_at) as first_scored_at,
        max(experienced_at) as last_scored_at,
        max(case when extremity_rank = 1 then score end) as peak_score,
        max(case when recency_rank = 1 then score end) as end_score
    from ranked
    group by journey_key
),

described as (
    select
        journeys.journey_key,
        journeys.journey_design_key,
        journeys.customer_key,
        journeys.customer_version_key,
        journeys.account_key,
        journeys.respondent_key,
        journeys.brand_key,
        journeys.segment_key,
        journeys.geography_key,
        journeys.channel_key,
        journeys.traffic_class,
        journeys.is_consented,
        journeys.is_internal,
        journeys.started_date,
        scored.first_scored_at,
        scored.last_scored_at,
        scored.scored_touchpoint_count,
        scored.peak_score,
        scored.end_score,
        case when scored.scored_touchpoint_count >= 2 then (scored.peak_score + scored.end_score) / 2.0 end
            as peak_end_score,
        scored.scored_touchpoint_count >= 2
        and journeys.outcome <> 'open'
        and journeys.traffic_class = 'person'
        and not journeys.is_internal as is_counted
    from scored
    inner join journeys
        on scored.journey_key = journeys.journey_key
)

select * from described
