{{ conformed_rows('preferences', ref('int_preferences__unioned')) }}
