{{ conformed_rows('cases', ref('int_cases__unioned')) }}
