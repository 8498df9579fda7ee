{{ conformed_rows('initiatives', ref('int_initiatives__unioned')) }}
