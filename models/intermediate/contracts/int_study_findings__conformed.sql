{{ conformed_rows('study_findings', ref('int_study_findings__unioned')) }}
