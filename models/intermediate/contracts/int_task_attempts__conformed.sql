{{ conformed_rows('task_attempts', ref('int_task_attempts__unioned')) }}
