{{ rejected_rows('experiment_assignments', ref('int_experiment_assignments__unioned')) }}
