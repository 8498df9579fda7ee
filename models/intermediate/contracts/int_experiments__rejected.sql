{{ rejected_rows('experiments', ref('int_experiments__unioned')) }}
