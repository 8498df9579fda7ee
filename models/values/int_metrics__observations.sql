-- The values, their distinct customers and their clustered intervals all come from here; a test ties them to the
-- marts.
{%- set subjects = ['answers', 'scores', 'invitations', 'programme', 'journeys', 'contacts'] %}
with observations as (
    {%- for subject in subjects %}
    {% if not loop.first %}union all{% endif %}
    select * from {{ ref('int_metrics__' ~ subject ~ '_observed') }}
    {%- endfor %}
)

select * from observations
