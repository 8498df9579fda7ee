{{ rejected_rows('case_activities', ref('int_case_activities__unioned')) }}
