{{ conformed_rows('order_lines', ref('int_order_lines__unioned')) }}
