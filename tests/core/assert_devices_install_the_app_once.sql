-- A second installation on one device is a reinstallation. A warning: which one the source counts first is its own
-- affair, and no figure divides by it yet.
{{ config(
    severity='warn',
    meta={'requirements': ['S0-15'], 'dagster': {'ref': {'name': 'fct_interactions'}}}
) }}

with interactions as (
    select * from {{ ref('fct_interactions') }}
),

types as (
    select * from {{ ref('dim_interaction_type') }}
    where interaction_type_code = 'app_install'
)

select
    interactions.identifier_key,
    count(*) as install_count
from interactions
inner join types
    on interactions.interaction_type_key = types.interaction_type_key
where interactions.identifier_key is not null
group by interactions.identifier_key
having count(*) > 1
