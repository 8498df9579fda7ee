{{ rejected_rows('known_events', ref('int_known_events__unioned')) }}
