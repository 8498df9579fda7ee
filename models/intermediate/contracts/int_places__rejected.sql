{{ rejected_rows('places', ref('int_places__unioned')) }}
