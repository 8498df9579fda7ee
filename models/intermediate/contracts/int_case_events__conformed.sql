{{ conformed_rows('case_events', ref('int_case_events__unioned')) }}
