{{ rejected_rows('ideas', ref('int_ideas__unioned')) }}
