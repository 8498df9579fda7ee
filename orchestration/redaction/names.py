"""Names of people in a text as folded() gives it: the person's own by each word, anybody's in full."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orchestration.loading.kept_out import name_mark
from orchestration.redaction.spelling import Span, folded_value

WORD = re.compile(r"[^\W\d_]+")
# What stands between the words of one name; a comma only after the family name.
BESIDE = re.compile(r"\s+|\s?['\-]\s?|[._]")
COMMA = re.compile(r"\s?,\s?")
# Words of a compound name that are shorter stand in too many texts that mean something else.
SHORTEST_WORD = 3
EAST_ASIAN = "\u2e80"
PARTICLES = frozenset({"dei", "del", "den", "der", "des", "dos", "las", "les", "los", "van", "von"})
# What many texts say, in Italian and English and as folded() gives it: a visitor called `Non Funziona` would take it
# out of everybody's. First and family names that are given often, such as Rosa, Sara or Best, are not among them, but
# for Mia, who has a family name that is none of these.
COMMON_WORDS = frozenset(
    """
    about accanto account acquisti acquisto adesso after agli aiuto all alla alle allo also
    altri altro anche ancora and anonimo anonymous any app appena are aspetta aspetto assistenza
    avere avete aveva avuto azienda bad been bene buonasera buongiorno but buy can cannot casa
    cattiva cattivo cercare che check chi ciao client cliente clienti col come company comunque
    con contatti contatto cosa cosi cui customer dai dal dalla dalle dallo dare data degli dei
    del della delle dello dentro deve did does done dopo dove due email era ero errore essere
    fare fatto fino first for fra from funziona funzionano fuori get gia gli goes good grazie
    guest had hai hanno has have hello help her here him his how ieri info informazioni into
    item its just know later left lei like loro lui mai mail make male mancante many meno mia
    mie miei mille mio molta molto most much name need negli nei nel nella nelle nello nessun
    nessuna nessuno never nice niente noi nome non nostra nostro not now number nuova nuovo off
    office oggi ogni one online only order orders ordine ordini ospite ospiti ottimo our out
    over pacco pagamento parcel per perche pessima pessimo phone piace piu please poco poi posso
    prego presso prezzo prima problema problemi prodotti prodotto product prova pure qua quale
    quando quanto quella quelli quello questa questi question questo qui really refund resi reso
    return rimborso salve same scusa scusi see sei sempre senza servizio she shop should
    sia signor signora signore sir sito solo some sono sopra sotto spedizione sta stato still
    store sua sul sulla sulle sullo suo suoi support test thank thanks that the their them then
    there these they thing this those time too troppo tua tue tuo tuoi tutta tutte tutti tutto
    ufficio una unknown uno until user utente vendita vendite very via visitatore visitor voglio
    voi vorrei vostra vostro want was website well were what when where which while who why with
    work working works would wrong yes yet you your
    """.split()  # noqa: SIM905, a line each would hide the rest of the module
)


# Of whom was erased the length of the name is not kept.
MOST_WORDS_OF_ERASED = 6


@dataclass(frozen=True)
class FullNames:
    """Full names as they are looked for; of each first word, how many the longest name has that begins with it.

    `erased`: marks of names that nobody may know any more, of any first word.
    """

    names: frozenset[str]
    longest: Mapping[str, int]
    erased: frozenset[str] = frozenset()

    def hold(self, name: str) -> bool:
        """Whether the words are somebody's full name, or were."""
        return name in self.names or (bool(self.erased) and name_mark(name) in self.erased)

    def most_words(self, first: str) -> int:
        """How many words a name that begins so has at most."""
        return max(self.longest.get(first, 0), MOST_WORDS_OF_ERASED if self.erased else 0)


def full_names(
    people: Iterable[tuple[str, str]], erased: frozenset[str] = frozenset()
) -> FullNames:
    """Given and family names in both orders, with and without a comma; a person without one of them has none.

    Nor has one whose names are common or short words only, or one of them a single letter.
    """
    both = ((_joined(given), _joined(family)) for given, family in people)
    names = frozenset(
        name
        for given, family in both
        if min(_letters(given), _letters(family)) > 1 and _is_telling(f"{given} {family}")
        for name in (f"{given} {family}", f"{family} {given}", f"{family}, {given}")
    )
    longest: dict[str, int] = {}
    for name in names:
        words = name.replace(",", "").split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return FullNames(names, longest, erased)


def _is_telling(name: str) -> bool:
    """Whether the words together are said of a person: `la mia` and `s i` stand in any text, `anna e` in many."""
    words = (word for word in name.split() if word not in COMMON_WORDS)
    return any(_letters(word) >= SHORTEST_WORD for word in words)


def _letters(word: str) -> int:
    """How many; an ideograph or a syllable of East Asia says as much as a short word does."""
    return sum(SHORTEST_WORD if letter >= EAST_ASIAN else 1 for letter in word)


def parted(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that are told whole, as given and family names wherever the one may end; a single word is none."""
    for words in (name.split() for name in names):
        for place in range(1, len(words)):
            yield " ".join(words[:place]), " ".join(words[place:])


NOBODY = full_names(())


def names_of_anybody(text: str, people: FullNames) -> Iterator[Span]:
    """Full names, of each first word the longest. `Rossi, Maria` is one, but not at the end of `Anna Rossi, Maria`."""
    if not people.names and not people.erased:
        return
    words = [match.span() for match in WORD.finditer(text)]
    reach = 0
    for number, (start, end) in enumerate(words):
        name, longest = text[start:end], 0
        for first, last in words[number + 1 : number + people.most_words(name)]:
            between = text[end:first]
            if BESIDE.fullmatch(between):
                name += " "
            elif COMMA.fullmatch(between) and "," not in name and start >= reach:
                name += ", "
            else:
                break
            name, end = name + text[first:last], last
            longest = end if people.hold(name) else longest
        if longest:
            reach = max(reach, longest)
            yield Span(start, longest, "name")


def names_of_the_person(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Each of the names, whole and by its words, the longest first; one of a single letter is none."""
    parts = {part for name in names for part in _parts(_plain(name))}
    for part in sorted((p for p in parts if len(p) > 1), key=lambda p: (-len(p), p)):
        words = re.split(r"[\s'\-]+", part)
        # Most texts hold none of them, which is told faster than by a pattern.
        if not all(word in text for word in words):
            continue
        for match in re.finditer(rf"(?<!\w){_pattern(part)}(?!\w)", text):
            yield Span(*match.span(), "name")


def _pattern(name: str) -> str:
    """The name with any blanks, hyphens and apostrophes in their places; these may be left off, a blank may not."""
    pieces = re.split(r"([\s'\-]+)", name)
    return "".join(
        (r"[\s'\-]{0,3}" if piece.strip() else r"[\s'\-]+") if place % 2 else re.escape(piece)
        for place, piece in enumerate(pieces)
    )


def _parts(name: str) -> Iterator[str]:
    """A name, and of one that is several words each that may stand for it."""
    yield name
    yield from (
        word for word in name.split() if len(word) >= SHORTEST_WORD and word not in PARTICLES
    )


def _plain(name: str) -> str:
    """As the text is: folded, without the apostrophe that some write for a last accent."""
    words = folded_value(name).split()
    return " ".join(filter(None, (word.strip("'-") for word in words)))


def _joined(name: str) -> str:
    return " ".join(WORD.findall(_plain(name)))
