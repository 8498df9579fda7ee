-- Every answer that was staged is conformed or rejected, and none twice: the joins neither lose nor multiply.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_survey_answers__conformed'}}}) }}
{{ accounted_for('stg_qualtrics__question_responses', 'survey_answers', 'qualtrics') }}
