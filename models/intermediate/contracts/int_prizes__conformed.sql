{{ conformed_rows('prizes', ref('int_prizes__unioned')) }}
