{{ config(meta={'requirements': ['S1-16'], 'dagster': {'ref': {'name': 'int_customers__attributes_stated'}}}) }}
-- A source that states an attribute and has no rank would be believed last, without anybody having said so: give it a
-- row in seed attribute_precedence.
with statements as (
    select * from {{ ref('int_customers__attributes_stated') }}
),

precedence as (
    select * from {{ ref('attribute_precedence') }}
)

select
    statements.attribute_code,
    statements.source_system
from statements
left join precedence
    on
        statements.attribute_code = precedence.attribute_code
        and statements.source_system = precedence.source_system
where precedence.attribute_code is null
group by statements.attribute_code, statements.source_system
