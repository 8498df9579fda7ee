{{ rejected_rows('media_plays', ref('int_media_plays__unioned')) }}
