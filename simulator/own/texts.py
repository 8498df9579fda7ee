"""Invented sentences of reviews, posts, searches, ideas and employees' remarks. Only lists of words belong here."""

# By mood and language; {} is a product.
REVIEWS: dict[str, dict[str, list[str]]] = {
    "negative": {
        "it": [
            "{} arrivato rotto e nessuno risponde.",
            "Delusione: {} diverso dalla foto, reso complicato.",
            "Consegna in ritardo di una settimana, {} non vale il prezzo.",
        ],
        "en": ["The {} broke after two days.", "Late delivery and a scratched {}."],
    },
    "neutral": {
        "it": [
            "{} nella media, montaggio un po' lungo.",
            "Bello ma il colore di {} cambia rispetto al sito.",
            "{} va bene per il prezzo, imballaggio migliorabile.",
        ],
        "en": ["The {} is fine, nothing special.", "Decent {}, slow delivery."],
    },
    "positive": {
        "it": [
            "{} bellissimo, spedizione veloce e personale gentile.",
            "Consigliato: {} robusto e facile da montare.",
            "Sono molto contenta di {}, tornerò a comprare.",
        ],
        "en": ["Lovely {}, arrived early.", "Great quality {}, would buy again."],
    },
}
# What some reviewers add of themselves, by language.
SIGNATURES: dict[str, list[str]] = {
    "it": [" Scrivetemi a {email}.", " Chiamatemi al {phone}.", " Firmato: {name}."],
    "en": [" Write to {email}.", " Call me: {phone}.", " Signed: {name}."],
}
REMARKS: dict[str, dict[str, list[str]]] = {
    "negative": {
        "it": [
            "Ancora in attesa del rimborso, che fatica.",
            "Il sito oggi non carica il carrello.",
        ],
        "en": ["Still waiting for my parcel.", "Checkout keeps failing today."],
    },
    "neutral": {
        "it": ["Qualcuno sa se in negozio c'è la nuova collezione?", "Quanto dura la promozione?"],
        "en": ["Does anyone know when the sale ends?"],
    },
    "positive": {
        "it": ["Il nuovo negozio è una meraviglia!", "Grazie per la consegna in un giorno."],
        "en": ["Love the new collection!", "Super quick delivery, thanks."],
    },
}
ANSWERS = [
    "A me è capitato lo stesso.",
    "Io invece mi sono trovato bene.",
    "Hai provato in negozio?",
]
HANDLE_WORDS = ["casa", "lume", "verde", "terrazzo", "divano", "luce", "cuscino", "nido"]

# Reason: what is searched for in the help pages.
SEARCHES: dict[str, list[str]] = {
    "delivery": ["dove è il mio pacco", "tempi di consegna", "traccia ordine"],
    "return_refund": ["come fare un reso", "rimborso tempi", "etichetta reso"],
    "product_defect": ["articolo rotto", "garanzia", "pezzi mancanti"],
    "billing": ["fattura", "pagamento doppio", "partita iva"],
    "loyalty": ["punti tessera", "premi", "coupon scaduto"],
    "information": ["orari negozi", "misure tappeto", "lavaggio tende"],
    "complaint": ["fare un reclamo", "parlare con un responsabile", "servizio clienti pessimo"],
}
IDEAS = [
    "Mostrare in app quando il pacco è a dieci fermate da casa.",
    "Poter rendere in negozio anche gli ordini del sito.",
    "Un campione dei tessuti a casa prima di comprare.",
    "Avvisare quando un prodotto preferito torna disponibile.",
    "Un angolo per i bambini in ogni negozio.",
]
STAFF_REMARKS = [
    "Troppe schermate per chiudere una richiesta.",
    "Il gruppo si aiuta molto.",
    "Vorrei più formazione sui nuovi prodotti.",
    "I turni arrivano tardi.",
]
