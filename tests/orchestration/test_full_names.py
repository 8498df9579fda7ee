"""Who is looked for in everybody's texts: people, not words that texts are made of. All are invented examples."""

import pytest

from orchestration.redaction.names import NOBODY, full_names
from orchestration.redaction.text import redact


@pytest.mark.parametrize(
    "person",
    [
        ("Non", "Funziona"),
        ("La", "Mia"),
        ("S", "I"),
        ("Perché", "Più"),
        ("Bo", "Li"),
        ("Anna", "E"),
    ],
)
def test_what_any_text_may_say_is_nobodys_name(person: tuple[str, str]) -> None:
    assert full_names([person]) == NOBODY


def test_a_common_word_in_a_name_hides_nobody() -> None:
    people = full_names([("Mia", "Rossi"), ("Jo", "Lee"), ("Marco", "Del Prezzo"), ("민수", "김")])

    assert (
        redact("MIA ROSSI, Lee Jo, Marco del Prezzo, 김 민수", people=people)
        == "[name], [name], [name], [name]"
    )
