"""The words of the sample company: invented people's names, places, products and what customers write.

Only lists of words belong here. Names are combinations of common Italian names; no entry stands for a person.
"""


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return text.split()


GIVEN_NAMES = words("""
Alessia Alice Andrea Anna Antonio Beatrice Bruno Camilla Carla Chiara Claudio Davide Diego Elena
Elisa Emma Enrico Fabio Federica Filippo Francesca Franco Gabriele Giada Gianni Giorgia Giovanni
Giulia Ilaria Irene Laura Lorenzo Luca Lucia Marco Maria Marta Martina Matteo Michele Mirko Nadia
Nicola Noemi Paolo Pietro Renata Riccardo Roberta Rosa Sara Silvia Simone Sofia Stefano Teresa
Tommaso Valentina Vera Viola
""")

FAMILY_NAMES = words("""
Amato Barbieri Basile Battaglia Bellini Benedetti Bianchi Bruno Caputo Carbone Caruso Cattaneo
Colombo Conte Coppola Costa Cristiani Esposito Fabbri Farina Ferrara Ferrari Ferri Fontana Galli
Gallo Gatti Gentile Giordano Grassi Greco Guerra Leone Lombardi Longo Mancini Mariani Marini Marino
Martini Mazza Messina Monti Morelli Moretti Negri Neri Orlando Palumbo Parisi Pellegrini Piras
Ricci Rinaldi Riva Rizzo Romano Rossi Russo Sala Sanna Santoro Serra Silvestri Sorrentino Testa
Valentini Villa Vitale Vitali
""")

EMAIL_DOMAINS = ["postaviva.example", "cartolina.example", "miamail.example", "buonposta.example"]
# The same domains with a letter lost or turned, as people type them.
MISTYPED_DOMAINS = ["postavva.example", "cartolna.example", "miamial.example", "buonpsota.example"]

# Region, its chief town, the share of customers, and the ways in which forms have spelled it.
REGIONS: list[tuple[str, str, float, list[str]]] = [
    ("Abruzzo", "L'Aquila", 2.1, ["Abruzzo", "ABRUZZO", "abruzzo"]),
    ("Basilicata", "Potenza", 0.9, ["Basilicata", "BASILICATA", "basilicata"]),
    ("Calabria", "Catanzaro", 3.0, ["Calabria", "CALABRIA", "calabria"]),
    ("Campania", "Napoli", 9.0, ["Campania", "CAMPANIA", "campania", "Campania "]),
    ("Emilia-Romagna", "Bologna", 8.0, ["Emilia-Romagna", "Emilia Romagna", "EMILIA-ROMAGNA"]),
    (
        "Friuli-Venezia Giulia",
        "Trieste",
        2.0,
        ["Friuli-Venezia Giulia", "Friuli Venezia Giulia", "FRIULI-VENEZIA GIULIA"],
    ),
    ("Lazio", "Roma", 10.0, ["Lazio", "LAZIO", "lazio", " Lazio"]),
    ("Liguria", "Genova", 2.6, ["Liguria", "LIGURIA", "liguria"]),
    ("Lombardia", "Milano", 18.0, ["Lombardia", "LOMBARDIA", "lombardia", "Lombardy"]),
    ("Marche", "Ancona", 2.5, ["Marche", "MARCHE", "marche"]),
    ("Molise", "Campobasso", 0.5, ["Molise", "MOLISE", "molise"]),
    ("Piemonte", "Torino", 7.5, ["Piemonte", "PIEMONTE", "piemonte", "Piedmont"]),
    ("Puglia", "Bari", 6.0, ["Puglia", "PUGLIA", "puglia", "Apulia"]),
    ("Sardegna", "Cagliari", 2.6, ["Sardegna", "SARDEGNA", "sardegna", "Sardinia"]),
    ("Sicilia", "Palermo", 7.5, ["Sicilia", "SICILIA", "sicilia", "Sicily"]),
    ("Toscana", "Firenze", 6.3, ["Toscana", "TOSCANA", "toscana", "Tuscany"]),
    (
        "Trentino-Alto Adige",
        "Trento",
        1.9,
        ["Trentino-Alto Adige", "Trentino Alto Adige", "TRENTINO-ALTO ADIGE"],
    ),
    ("Umbria", "Perugia", 1.5, ["Umbria", "UMBRIA", "umbria"]),
    ("Valle d'Aosta", "Aosta", 0.3, ["Valle d'Aosta", "Valle D'Aosta", "VALLE D'AOSTA"]),
    ("Veneto", "Venezia", 8.0, ["Veneto", "VENETO", "veneto"]),
]

ACQUISITION_SOURCES = {
    "ORGANIC_SEARCH": 0.3,
    "PAID_SEARCH": 0.2,
    "DIRECT_TRAFFIC": 0.15,
    "EMAIL_MARKETING": 0.1,
    "SOCIAL_MEDIA": 0.12,
    "REFERRALS": 0.05,
    "OFFLINE": 0.08,
}

CATEGORIES = words("lampade tappeti cuscini tavoli sedie letti tende cucina bagno giardino")
# What one piece of each category is called, in the same order.
PRODUCT_TITLES = words("""
Lampada Tappeto Cuscino Tavolo Sedia Letto Tenda Vassoio Accappatoio Vaso
""")
PRODUCT_COLOURS = words("bianco sabbia grigio blu verde corallo")
SEARCH_TERMS = ["lampada da terra", "tappeto blu", "sedia legno", "tenda", "lettino", "cuscini"]

# Contact reason: share, group that answers first, and how a customer opens the matter.
CONTACT_REASONS: dict[str, tuple[float, str, str]] = {
    "delivery": (0.28, "g_orders", "Il pacco non è ancora arrivato"),
    "return_refund": (0.24, "g_returns", "Vorrei restituire un articolo"),
    "product_defect": (0.14, "g_product", "L'articolo è arrivato danneggiato"),
    "billing": (0.08, "g_orders", "Non trovo la fattura"),
    "loyalty": (0.08, "g_loyalty", "I punti della tessera non risultano"),
    "information": (0.1, "g_orders", "Chiedo un'informazione"),
    "complaint": (0.08, "g_orders", "Desidero presentare un reclamo"),
}
GROUPS = {
    "g_orders": "Ordini e consegne",
    "g_returns": "Resi e rimborsi",
    "g_product": "Prodotto",
    "g_loyalty": "Tessera fedeltà",
}

# What people write in the free text of a survey, from unhappy to happy.
SURVEY_TEXTS = [
    "Ho dovuto chiamare tre volte e nessuno ha risolto.",
    "Consegna in ritardo e nessun avviso.",
    "Tempi lunghi, ma alla fine è andata.",
    "Tutto sommato bene.",
    "Servizio veloce e personale gentile.",
    "Ottima esperienza, tornerò volentieri.",
]
