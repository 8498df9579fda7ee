-- The order in which questions are asked, as far as their ids tell it: by the number of the question, then the
-- statement of a matrix, then the turn of a loop (1_QID4_2). Ids without a number come last, what is answered in words
-- after what is measured. Another wording of a question keeps its place.
with questions as (
    select * from {{ ref('questions') }}
),

numbered as (
    select
        *,
        nullif(regexp_extract(question_id, '^([0-9]+)_', 1), '') as loop_text,
        nullif(regexp_extract(question_id, 'QID([0-9]+)', 1), '') as question_text,
        nullif(regexp_extract(question_id, 'QID[0-9]+_([0-9]+)', 1), '') as statement_text
    from questions
),

ordered as (
    select
        survey_id,
        question_id,
        {{ surrogate_key(['survey_id', 'question_id', 'instrument_version']) }} as question_key,
        scale_min,
        scale_max,
        is_reversed,
        dense_rank() over (
            partition by survey_id
            order by
                cast(question_text as bigint) asc nulls last,
                cast(loop_text as bigint) asc nulls first,
                cast(statement_text as bigint) asc nulls first,
                case when scale_min is null then 1 else 0 end asc nulls last,
                question_id asc nulls last
        ) as question_position
    from numbered
)

select * from ordered
