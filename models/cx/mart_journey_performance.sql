{%- set measures = [
    'order_count', 'order_amount_reporting', 'refunded_amount_reporting', 'cost_amount_reporting', 'wait_count',
    'waiting_seconds', 'delivery_waiting_seconds', 'call_count', 'call_wait_seconds', 'handling_seconds',
    'forced_switch_count', 'chosen_switch_count', 'survey_answer_count', 'ease_answer_count', 'sum_ease_score'
] %}
with journeys as (
    select * from {{ ref('fct_journeys') }}
),

measures as (
    select * from {{ ref('fct_journey_measures') }}
),

scores as (
    select * from {{ ref('fct_journey_scores') }}
    where is_counted
),

counted_journeys as (
    select
        journeys.*,
        cast(date_trunc('month', journeys.started_date) as date) as month_start_date,
        {%- for measure in measures %}
        measures.{{ measure }},
        {%- endfor %}
        scores.peak_score,
        scores.end_score,
        scores.peak_end_score,
        case
            when journeys.outcome <> 'open' and journeys.alignment_cost is not null
                then journeys.trace_length + journeys.required_stage_count
        end as compared_length
    from journeys
    inner join measures
        on journeys.journey_key = measures.journey_key
    left join scores
        on journeys.journey_key = scores.journey_key
    where
        not journeys.is_internal
        and journeys.traffic_class = 'person'
),

components as (
    {{ component_mart('counted_journeys', ['month_start_date', 'journey_design_key', 'furthest_stage_key'], {
        'journey_count': 'count(*)',
        'completed_count': "count(case when outcome = 'completed' then 1 end)",
        'abandoned_count': "count(case when outcome = 'abandoned' then 1 end)",
        'open_count': "count(case when outcome = 'open' then 1 end)",
        'followed_up_completed_count': "count(case when is_followed_up and outcome = 'completed' then 1 end)",
        'followed_up_ended_count': "count(case when is_followed_up and outcome <> 'open' then 1 end)",
        'interaction_count': 'cast(sum(interaction_count) as bigint)',
        'step_count': 'cast(sum(step_count) as bigint)',
        'ended_count': "count(case when outcome <> 'open' then 1 end)",
        'reworked_count': "count(case when outcome <> 'open' and is_reworked then 1 end)",
        'cross_channel_count': "count(case when outcome <> 'open' and channel_count > 1 then 1 end)",
        'compared_count': 'count(compared_length)',
        'fitting_count': 'count(case when compared_length > 0 and alignment_cost = 0 then 1 end)',
        'sum_compared_length': 'cast(sum(compared_length) as bigint)',
        'sum_alignment_cost': 'cast(sum(case when compared_length > 0 then alignment_cost end) as bigint)',
        'sum_fitness': 'sum(1.0 - alignment_cost / cast(compared_length as double))',
        'order_count': 'sum(order_count)',
        'sum_order_amount_reporting': 'sum(order_amount_reporting)',
        'sum_refunded_amount_reporting': 'sum(refunded_amount_reporting)',
        'sum_cost_amount_reporting': 'sum(cost_amount_reporting)',
        'call_count': 'sum(call_count)',
        'sum_call_wait_seconds': 'sum(call_wait_seconds)',
        'sum_call_handle_seconds': 'sum(handling_seconds)',
        'wait_count': 'sum(wait_count)',
        'sum_waiting_seconds': 'sum(waiting_seconds)',
        'sum_delivery_waiting_seconds': 'sum(delivery_waiting_seconds)',
        'forced_switch_count': 'sum(forced_switch_count)',
        'chosen_switch_count': 'sum(chosen_switch_count)',
        'survey_answer_count': 'cast(sum(survey_answer_count) as bigint)',
        'ease_answer_count': 'cast(sum(ease_answer_count) as bigint)',
        'sum_ease_score': 'sum(sum_ease_score)',
        'peak_end_count': 'count(peak_end_score)',
        'sum_peak_score': 'sum(peak_score)',
        'sum_end_score': 'sum(end_score)',
        'sum_peak_end_score': 'sum(peak_end_score)',
        'sum_peak_end_score_squared': 'sum(peak_end_score * peak_end_score)'
    }) }}
)

select * from components
