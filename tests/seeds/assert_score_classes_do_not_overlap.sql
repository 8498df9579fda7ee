-- An answer falls into one class of its measure, never into two.
with score_classes as (
    select * from {{ ref('score_classes') }}
),

overlapping as (
    select
        earlier.measure_code,
        earlier.score_class,
        later.score_class as overlapping_class
    from score_classes as earlier
    inner join score_classes as later
        on
            earlier.measure_code = later.measure_code
            and earlier.score_class < later.score_class
            and earlier.score_from <= later.score_to
            and earlier.score_to >= later.score_from
)

select * from overlapping
