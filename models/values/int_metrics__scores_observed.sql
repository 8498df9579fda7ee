-- Each score of a person, and each attribute that a person rated, that a metric counts.
{%- set score = {
    'fact': 'fct_survey_scores', 'key': 'survey_score_key', 'points': 'score', 'survey': 'survey_key',
    'period': month_of('submitted_date')
} %}
{%- set of_wave = dict(score, period='wave_start_date') %}
{%- set rating = dict(of_wave, fact='fct_survey_attribute_ratings', key='survey_attribute_rating_key') %}
{%- set counted = "is_counted and instrument_code = '" %}
{%- set observed = {
    'A06': dict(score, condition=counted ~ "sus'"),
    'A07-I': dict(score, points='case when is_imputed then 1 else 0 end', condition=counted ~ "sus'"),
    'A07-N': dict(score, points='score_nine_items', condition=counted ~ "sus' and score_nine_items is not null"),
    'A08': dict(score, condition=counted ~ "umux_lite'"),
    'A08-S': dict(score, points='sus_equivalent', condition=counted ~ "umux_lite'"),
    'A10': dict(
        rating, points='importance * satisfaction_pomp', weight='importance',
        condition='is_counted and has_importance_pair'
    ),
    'A11': dict(of_wave, condition=counted ~ "trust'"),
    'A11-A': dict(of_wave, condition=counted ~ "trust' and answered_item_count = item_count"),
    'A13': dict(rating, points='gap', condition='is_counted and has_gap_pair')
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
