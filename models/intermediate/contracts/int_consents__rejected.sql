{{ rejected_rows('consents', ref('int_consents__unioned')) }}
