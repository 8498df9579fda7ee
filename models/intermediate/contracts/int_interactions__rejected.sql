{{ rejected_rows('interactions', ref('int_interactions__unioned')) }}
