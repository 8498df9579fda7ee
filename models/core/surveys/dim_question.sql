with questions as (
    select * from {{ ref('questions') }}
),

coded as (
    select
        {{ surrogate_key(['survey_id', 'question_id', 'instrument_version']) }} as question_key,
        question_id,
        question_name,
        measure_code,
        {{ surrogate_key(['survey_id']) }} as survey_key,
        scale_min,
        scale_max,
        scale_step,
        is_reversed,
        instrument_version,
        valid_from_date,
        valid_to_date,
        instrument_code,
        item_code,
        item_position,
        role_code,
        attribute_code,
        scale_min_label,
        scale_max_label
    from questions
),

{{ special_rows(
    ['question_key', 'question_id', 'question_name', 'measure_code', 'survey_key'],
    [
        'scale_min', 'scale_max', 'scale_step', 'is_reversed', 'instrument_version',
        'valid_from_date', 'valid_to_date', 'instrument_code', 'item_code', 'item_position', 'role_code',
        'attribute_code', 'scale_min_label', 'scale_max_label'
    ]
) }}
