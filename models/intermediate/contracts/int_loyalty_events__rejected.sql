{{ rejected_rows('loyalty_events', ref('int_loyalty_events__unioned')) }}
