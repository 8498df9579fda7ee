{{ conformed_rows('targets', ref('int_targets__unioned')) }}
