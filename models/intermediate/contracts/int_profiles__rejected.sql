{{ rejected_rows('profiles', ref('int_profiles__unioned')) }}
