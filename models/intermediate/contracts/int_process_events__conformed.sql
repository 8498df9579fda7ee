{{ conformed_rows('process_events', ref('int_process_events__unioned')) }}
