{{ conformed_rows('employees', ref('int_employees__unioned')) }}
