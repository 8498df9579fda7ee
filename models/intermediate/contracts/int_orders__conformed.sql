{{ conformed_rows('orders', ref('int_orders__unioned')) }}
