-- Every row that the loader counted into raw is conformed, rejected, superseded by a later version, or a scroll
-- event.
{{ config(meta={'requirements': ['S0-28', 'S3-07'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}

with loaded as (
    select coalesce(sum(rows_loaded), 0) as row_count
    from {{ ref('load_ledger') }}
    where
        source_name = 'ga4'
        and object_name = 'event'
),

staged as (
    select
        coalesce(sum(version_count - 1), 0) as superseded_count,
        count(case when event_name = 'scroll' then 1 end) as scroll_count
    from {{ ref('stg_ga4__events') }}
),

conformed as (
    select count(*) as row_count
    from {{ ref('int_interactions__conformed') }}
    where source_system = 'ga4'
),

rejected as (
    select count(*) as row_count
    from {{ ref('int_interactions__rejected') }}
    where source_system = 'ga4'
),

compared as (
    select
        loaded.row_count as loaded_count,
        conformed.row_count as conformed_count,
        rejected.row_count as rejected_count,
        staged.superseded_count,
        staged.scroll_count
    from loaded
    cross join staged
    cross join conformed
    cross join rejected
)

select * from compared
where loaded_count <> conformed_count + rejected_count + superseded_count + scroll_count
