{{ code_dimension('segment', ref('segments'), ['segment_name', 'segment_kind', 'is_consent_needed']) }}
