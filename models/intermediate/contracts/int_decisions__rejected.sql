{{ rejected_rows('decisions', ref('int_decisions__unioned')) }}
