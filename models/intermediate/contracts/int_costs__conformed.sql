{{ conformed_rows('costs', ref('int_costs__unioned')) }}
