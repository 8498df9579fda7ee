{{ conformed_rows('refunds', ref('int_refunds__unioned')) }}
