{{ conformed_rows('waits', ref('int_waits__unioned')) }}
