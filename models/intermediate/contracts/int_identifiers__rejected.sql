{{ rejected_rows('identifiers', ref('int_identifiers__unioned')) }}
