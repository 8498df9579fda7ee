{{ rejected_rows('employee_answers', ref('int_employee_answers__unioned')) }}
