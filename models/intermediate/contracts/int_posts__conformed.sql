{{ conformed_rows('posts', ref('int_posts__unioned')) }}
