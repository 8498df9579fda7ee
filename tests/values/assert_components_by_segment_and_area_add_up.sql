{{ config(meta={'requirements': ['S0-36'], 'metrics': [
    'A01', 'B02', 'B05', 'D01', 'D03', 'D04', 'D10', 'E14', 'F03', 'F08', 'I01'
]}) }}
-- The components of each core metric by segment and by area come to those of everybody.
with unreconciled as (
    select * from {{ ref('int_metrics__components_unreconciled') }}
)

select * from unreconciled
