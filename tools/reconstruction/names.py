"""Invented names, tickets and cabins for the reconstructed passenger list; none is taken from the real one.

The surnames are chosen to be plausible and rare. What is drawn depends on the port and class alone.
"""

SURNAMES = {
    "English": """Aldersey Amberley Ashdown Birtwhistle Blakemore Bramhall Brocklehurst Chadderton
        Clutterbuck Cottingham Cranbourne Dewsbury Drinkwater Eastwick Entwistle Fairbrother Fazakerley
        Fothergill Gathercole Golightly Greenhalgh Hargreave Hathersage Hollingbourne Huddlestone
        Inglethorpe Jellicoe Kettlewell Kingscote Lavenham Longbottom Loxley Lyttleworth Marchbanks
        Merriweather Micklethwait Netherton Nightingale Oakeshott Oldershaw Ormerod Pendlebury Penhaligon
        Pettigrew Postlethwaite Quennell Ramsbottom Ravenscroft Rawnsley Satterthwaite Shillingford
        Sidebotham Stapleford Tattersall Thistlewood Tolworthy Trelawney Tunnicliffe Underhill Uttley
        Venables Wainwright Whittingham Winterbourne Wolstenholme""",
    "Irish": """Brannigan Coughlan Cusack Delahunty Dempsey Dunphy Fallon Fennelly Finnegan Geraghty
        Gilhooly Hanratty Heffernan Kavanagh Kinsella Lafferty Loughnane McInerney Mulcahy Mulligan O'Gorman
        O'Halloran O'Rafferty O'Toole Quigley Rafferty Tierney Tuohy Twomey""",
    "French": """Arbogast Beaurepaire Boisvert Carpentier Chastenet Delacourt Desrosiers Dufresne Duquesnoy
        Fontanelle Garancher Gaultier Hauteclaire Jacquemin Lachapelle Lamoureux Marchandeau Montclair
        Prudhomme Quesnel Sauvageot Thibaudeau Vaucluse Villeneuve""",
    "Scandinavian": """Almstrand Blomgren Brattvaag Edelsvard Fagerlund Fjellheim Forsmark Grondahl Hagestad
        Haugstad Hjalmarsen Ingebrigtsen Kjellberg Kongsvold Langeland Lovgren Mellgren Nordstrand Ostervold
        Rosenkvist Silfverberg Sorlander Steensgaard Sunnanvik Tveiten Vestergaard Wahlstrand Westerholm""",
}
MEN = {
    "English": """Albert Alfred Arthur Bertram Cecil Charles Clement Edgar Edmund Edward Ernest Francis
        Frederick George Gilbert Harold Henry Herbert Horace Hubert James John Leonard Percival Reginald
        Robert Sidney Stanley Thomas Walter Wilfred William""",
    "Irish": """Bartholomew Brendan Cornelius Daniel Denis Eugene Hugh James Jeremiah John Luke Martin
        Michael Patrick Peter Thomas Timothy""",
    "French": """Adrien Alphonse Armand Auguste Baptiste Claude Emile Etienne Gaston Georges Henri Jules
        Leon Lucien Marcel Philippe Rene Victor""",
    "Scandinavian": """Anders Axel Bernt Carl Einar Erik Gunnar Gustaf Hjalmar Ivar Johan Karl Knut Lars
        Nils Olaf Oskar Sven""",
}
WOMEN = {
    "English": """Ada Adelaide Agnes Alice Amelia Annie Beatrice Blanche Caroline Charlotte Clara Constance
        Dorothy Edith Eleanor Elizabeth Emily Ethel Florence Gertrude Hannah Harriet Ivy Jane Jessie Lilian
        Louisa Mabel Margaret Martha Maud Mildred Olive Phoebe Rose Ruth Sarah Susan Violet Winifred""",
    "Irish": """Bridget Catherine Delia Ellen Honora Johanna Julia Kathleen Margaret Mary Norah Rosanna
        Sheila Teresa Una""",
    "French": """Adele Berthe Camille Celestine Clemence Elise Eugenie Genevieve Helene Jeanne Juliette
        Lucie Madeleine Margot Noemie Sidonie Yvonne""",
    "Scandinavian": """Anna Astrid Dagmar Elin Elsa Gerda Hilda Hulda Inga Karin Kristina Maja Selma Sigrid
        Signe Thyra""",
}
NICKNAMES = {"Ellen": "Nellie", "Margaret": "Peggy", "Elizabeth": "Bessie", "William": "Bill"}
DECKS = {1: "ABCDE", 2: "DEF", 3: "EFG"}
PREFIXES = {
    1: ["", "", "PC "],
    2: ["", "", "C.A. ", "SC/PARIS "],
    3: ["", "", "", "A/5 ", "C.A. ", "STON/O 2. "],
}


class Register:
    """Draws names, tickets and cabins, each of them once."""

    def __init__(self, rng):
        self.rng = rng
        self.names = set()
        self.numbers = iter(rng.permutation(90_000))
        self.cabins = {
            pclass: iter(rng.permutation([f"{deck}{n}" for deck in decks for n in range(pclass, 200, 3)]))
            for pclass, decks in DECKS.items()
        }

    def pick(self, choices):
        """One of these words, each as likely as the others."""
        words = choices.split() if isinstance(choices, str) else choices
        return words[self.rng.integers(len(words))]

    def origin(self, port, pclass):
        """Where the people who boarded here may come from."""
        if port == "Q":
            return "Irish"
        if port == "C":
            return self.pick("French French English")
        return self.pick("English English Scandinavian" if pclass == 3 else "English")

    def given(self, names, short=False):
        """One first name or two, some with the name that friends use: Ellen "Nellie"."""
        first = self.pick(names)
        if first in NICKNAMES and self.rng.random() < 0.5 and not short:
            return f'{first} "{NICKNAMES[first]}"'
        second = self.pick(names)
        return first if second == first or self.rng.random() < 0.4 else f"{first} {second}"

    def household(self, people, port, pclass):
        """Names for people, given as (title, sex), who share a surname; a wife stands next to her husband."""
        origin = self.origin(port, pclass)
        while True:
            surname = self.pick(SURNAMES[origin])
            names = []
            husband = None
            for title, sex in people:
                given = self.given((MEN if sex == "male" else WOMEN)[origin], short=title == "Mrs")
                if title == "Mrs":
                    husband = husband or self.given(MEN[origin], short=True)
                    given = f"{husband} ({given} {self.pick(SURNAMES[origin])})"
                elif title == "the Countess":
                    given = f"of ({given} {self.pick(SURNAMES[origin])})"
                elif sex == "male":
                    husband = given.split(' "')[0]
                names.append(f"{surname}, {title}. {given}")
            born_differently = all(not name.endswith(f" {surname})") for name in names)
            if born_differently and len(set(names)) == len(names) and not self.names & set(names):
                self.names.update(names)
                return names

    def ticket(self, pclass, fare):
        """The ticket that a household shares; the shipping line's own people travel on none."""
        if fare == 0 and pclass == 3:
            return "LINE"
        return f"{self.pick(PREFIXES[pclass])}{pclass * 100_000 + next(self.numbers)}"

    def cabin(self, pclass, size):
        """The cabin that a household shares, two of them for three people or more."""
        return " ".join(str(next(self.cabins[pclass])) for _ in range(1 + (size > 2)))
