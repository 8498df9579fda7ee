{{ rejected_rows('prizes', ref('int_prizes__unioned')) }}
