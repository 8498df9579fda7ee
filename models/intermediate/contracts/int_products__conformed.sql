{{ conformed_rows('products', ref('int_products__unioned')) }}
