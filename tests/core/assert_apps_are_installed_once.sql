-- A device has one first installation of the app; every further one is a reinstallation.
{{ config(meta={'requirements': ['S0-15']}) }}

with interactions as (
    select * from {{ ref('fct_interactions') }}
),

types as (
    select * from {{ ref('dim_interaction_type') }}
),

installations as (
    select
        interactions.stream_key,
        count(*) as installation_count
    from interactions
    inner join types
        on interactions.interaction_type_key = types.interaction_type_key
    where types.interaction_type_code = 'app_install'
    group by interactions.stream_key
)

select * from installations
where
    stream_key is not null
    and installation_count > 1
