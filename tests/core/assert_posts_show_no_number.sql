-- A post's number often holds its author's name: no id in core ends in it, as sent or as conformed.
{{ config(meta={'requirements': ['S1-16'], 'dagster': {'ref': {'name': 'fct_voice'}}}) }}

with numbers as (
    select source_record_id as post_number
    from {{ ref('int_posts__conformed') }}
    union
    select post_id as post_number
    from {{ ref('int_posts__conformed') }}
),

shown as (
    select voice_id as shown_id
    from {{ ref('fct_voice') }}
    union all
    select interaction_id as shown_id
    from {{ ref('fct_interactions') }}
),

telling as (
    select
        shown.shown_id,
        numbers.post_number
    from shown
    inner join numbers
        on split_part(shown.shown_id, '-post-', 2) = numbers.post_number
)

select * from telling
