{{ rejected_rows('schedules', ref('int_schedules__unioned')) }}
