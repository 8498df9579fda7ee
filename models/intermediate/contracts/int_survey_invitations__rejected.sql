{{ rejected_rows('survey_invitations', ref('int_survey_invitations__unioned')) }}
