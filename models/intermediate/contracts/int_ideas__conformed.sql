{{ conformed_rows('ideas', ref('int_ideas__unioned')) }}
