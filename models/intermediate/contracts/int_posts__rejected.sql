{{ rejected_rows('posts', ref('int_posts__unioned')) }}
