{{ rejected_rows('exposures', ref('int_exposures__unioned')) }}
