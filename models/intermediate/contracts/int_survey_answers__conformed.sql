{{ conformed_rows('survey_answers', ref('int_survey_answers__unioned')) }}
