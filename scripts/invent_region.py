"""Invents the demo region below packs/northbridge/: borders, schools, employers, people. The same every time it runs.

Nothing in it is real: it lies in the sea, its URNs begin with 99, its postcodes with ZZ, its addresses end in .example.
"""

import csv
import json
import random
from pathlib import Path

import yaml

from techgoals.people.grid import to_wgs84

OUT = Path(__file__).resolve().parents[1] / "packs" / "northbridge"
LICENCE = "CC-BY-4.0"
rng = random.Random(2017)

AUTHORITIES = [
    # name, code, column and row of the grid it covers, schools
    ("Northbridge", "991", [(1, 1), (2, 1), (1, 2)], 22),
    ("Aldervale", "992", [(0, 0), (0, 1), (1, 0)], 12),
    ("Castlemoor", "993", [(2, 0), (3, 0), (3, 1)], 12),
    ("Millbeck", "994", [(0, 2), (0, 3), (1, 3)], 10),
    ("Saltmarsh", "995", [(2, 2), (2, 3), (3, 3)], 10),
    ("Wharton Fells", "996", [(3, 2), (4, 1), (4, 2), (4, 0)], 6),
]
PLACES = [
    "Ashgate",
    "Beacon",
    "Birchfield",
    "Bramble",
    "Brook",
    "Canal",
    "Chapel",
    "Cloverley",
    "Copper",
    "Dene",
    "Dyer",
    "Eastmoor",
    "Elmbank",
    "Fairholme",
    "Fern",
    "Foundry",
    "Gallow",
    "Gritstone",
    "Hazel",
    "Heath",
    "Hollin",
    "Ivy",
    "Jubilee",
    "Kestrel",
    "Kiln",
    "Lark",
    "Limekiln",
    "Loom",
    "Mallard",
    "Maple",
    "Mill",
    "Nettle",
    "Oakworth",
    "Orchard",
    "Otter",
    "Park",
    "Pennygate",
    "Priory",
    "Quarry",
    "Raven",
    "Ridge",
    "Rowan",
    "Sandal",
    "Shuttle",
    "Silver",
    "Spindle",
    "Stone",
    "Swallow",
    "Tanner",
    "Thistle",
    "Tinsmith",
    "Union",
    "Viaduct",
    "Water",
    "Weaver",
    "Westmoor",
    "Willow",
    "Windle",
    "Woodside",
    "Yarrow",
]
ENDINGS = ["Academy", "High School", "Community School", "School", "College", "Grammar School"]
FIRST = [
    "Priya",
    "Tom",
    "Amira",
    "Grace",
    "Daniel",
    "Leila",
    "Owen",
    "Hannah",
    "Samuel",
    "Zainab",
    "Marcus",
    "Niamh",
    "Yusuf",
    "Eleanor",
    "Kwame",
    "Sofia",
    "Ben",
    "Ruth",
    "Farid",
    "Megan",
    "Callum",
    "Anita",
    "Joseph",
    "Wei",
    "Rosa",
    "Idris",
    "Claire",
    "Hamza",
    "Lucy",
    "Peter",
    "Nadia",
    "Gareth",
    "Esther",
    "Imran",
    "Molly",
    "Victor",
    "Shanice",
    "Adam",
    "Bronwen",
    "Kofi",
    "Helen",
    "Rashid",
    "Alice",
    "Tomasz",
    "Judith",
    "Faisal",
    "Erin",
    "Oscar",
    "Beata",
    "Neil",
]
LAST = [
    "Nair",
    "Hartley",
    "Siddiqui",
    "Okafor",
    "Whitaker",
    "O'Brien",
    "Lewis",
    "Ahmed",
    "Brook",
    "Chen",
    "Mensah",
    "Kowalska",
    "Farrow",
    "Haddad",
    "Greenwood",
    "Iqbal",
    "Jagger",
    "Thwaite",
    "Rahman",
    "Doyle",
    "Appleyard",
    "Khan",
    "Sutcliffe",
    "Novak",
    "Pickles",
    "Hussain",
    "Barraclough",
    "Adeyemi",
    "Marsden",
    "Shah",
    "Womersley",
    "Malik",
    "Crabtree",
    "Osei",
    "Lister",
    "Begum",
    "Holroyd",
    "Costa",
    "Illingworth",
    "Patel",
    "Naylor",
    "Yilmaz",
    "Ramsden",
    "Dube",
    "Ackroyd",
]
SPOKEN = "أمينة الحداد"  # one teacher's name is written in Arabic


def corner(x: int, y: int) -> tuple[float, float]:
    """A corner of the grid, pushed about so that borders look grown; the outer ones more."""
    jitter = random.Random(f"{x},{y}")
    return (
        round(0.9 + x * 0.19 + jitter.uniform(-0.055, 0.055), 5),
        round(54.62 - y * 0.115 + jitter.uniform(-0.032, 0.032), 5),
    )


def between(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    """Points along a border, the same seen from both sides."""
    low, high = sorted([a, b])
    jitter = random.Random(f"{low}{high}")
    points = []
    for n in range(1, 6):
        share = n / 6
        points.append(
            (
                round(low[0] + (high[0] - low[0]) * share + jitter.uniform(-0.014, 0.014), 5),
                round(low[1] + (high[1] - low[1]) * share + jitter.uniform(-0.008, 0.008), 5),
            )
        )
    return points if (a, b) == (low, high) else points[::-1]


def ring(cells: list[tuple[int, int]]) -> list[list[float]]:
    """The outline of a set of grid cells."""
    edges: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for x, y in cells:
        for start, end in (
            ((x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y + 1)),
            ((x + 1, y + 1), (x, y + 1)),
            ((x, y + 1), (x, y)),
        ):
            if (end, start) in edges:  # two cells of one authority meet here: no border
                edges.remove((end, start))
            else:
                edges.add((start, end))
    follow = dict(edges)
    start = at = min(follow)
    outline: list[list[float]] = []
    while True:
        a, b = corner(*at), corner(*follow[at])
        outline += [list(a), *map(list, between(a, b))]
        at = follow[at]
        if at == start:
            break
    return [*outline, outline[0]]


def grid_reference(longitude: float, latitude: float) -> tuple[int, int]:
    """The easting and northing of a place, found by walking towards it."""
    easting, northing = 600_000.0, 480_000.0
    for _ in range(20):
        there = [e6 / 1e6 for e6 in to_wgs84(round(easting), round(northing))]
        easting += (longitude - there[1]) * 64_500
        northing += (latitude - there[0]) * 111_200
    return round(easting), round(northing)


def main() -> None:
    """Write everything."""
    OUT.mkdir(parents=True, exist_ok=True)
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring(cells)]},
        }
        for name, _code, cells, _n in AUTHORITIES
    ]
    (OUT / "borders.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}) + "\n"
    )

    schools = []
    places = rng.sample(PLACES, len(PLACES)) + [f"{p} Hill" for p in rng.sample(PLACES, len(PLACES))]
    urn = 990001
    for name, code, cells, count in AUTHORITIES:
        for n in range(count):
            x, y = cells[n % len(cells)]
            longitude, latitude = corner(x, y)
            easting, northing = grid_reference(
                longitude + 0.095 + rng.uniform(-0.06, 0.06), latitude - 0.057 + rng.uniform(-0.035, 0.035)
            )
            schools.append(
                {
                    "URN": urn,
                    "LA (code)": code,
                    "LA (name)": name,
                    "EstablishmentNumber": 4000 + n,
                    "EstablishmentName": f"{places.pop()} {rng.choice(ENDINGS)}"
                    if n % 9
                    else f"St {rng.choice(FIRST)}'s Catholic High School",
                    "TypeOfEstablishment (name)": rng.choice(["Academy converter", "Community school"]),
                    "EstablishmentTypeGroup (name)": "Academies",
                    "EstablishmentStatus (name)": "Open",
                    "OpenDate": f"01-09-{rng.randint(1962, 2015)}",
                    "CloseDate": "",
                    "PhaseOfEducation (name)": "All-through" if n == 5 else "Secondary",
                    "StatutoryLowAge": 4 if n == 5 else 11,
                    "StatutoryHighAge": rng.choice([16, 18]),
                    "NumberOfPupils": rng.randint(540, 1480),
                    "Street": f"{rng.choice(PLACES)} Lane",
                    "Town": name,
                    "Postcode": f"ZZ{int(code) - 990} {rng.randint(1, 9)}A{rng.choice('ABDEFGH')}",
                    "Easting": easting,
                    "Northing": northing,
                }
            )
            urn += 1
    with (OUT / "schools.csv").open("w", encoding="cp1252", newline="") as out:
        writer = csv.DictWriter(
            out, fieldnames=list(schools[0]), quoting=csv.QUOTE_ALL, lineterminator="\r\n"
        )
        writer.writeheader()
        writer.writerows(schools)

    teachers = []
    used = set()
    order = sorted(schools, key=lambda s: random.Random(s["URN"]).random())
    for n in range(72):
        school = order[n % len(order)]
        while True:
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            if name not in used:
                used.add(name)
                break
        address = name.lower().replace(" ", ".").replace("'", "")
        teachers.append(
            {
                "name": SPOKEN if n == 7 else name,
                "email": f"{address}@school-{school['URN']}.example",
                "school": school["URN"],
            }
        )
    offices = [
        {
            "school": s["URN"],
            "head": {
                "name": f"{rng.choice(FIRST)} {rng.choice(LAST)}",
                "email": f"head@school-{s['URN']}.example",
            },
            "business_manager": {
                "name": f"{rng.choice(FIRST)} {rng.choice(LAST)}",
                "email": f"finance@school-{s['URN']}.example",
            },
            # sort codes beginning 99 are given to no bank
            "account": {
                "sort_code": f"99{rng.randint(0, 9999):04d}",
                "number": f"{rng.randint(0, 99_999_999):08d}",
            },
        }
        for s in schools
    ]
    cast = {
        "team": [
            {"name": "Maya Thornton", "email": "maya@northbridge.example", "roles": ["team"]},
            {"name": "Jonah Reid", "email": "jonah@northbridge.example", "roles": ["team"]},
            {"name": "Ines Calder", "email": "ines@northbridge.example", "roles": ["approver"]},
            {"name": "Wilfred Abara", "email": "wilfred@audit.example", "roles": ["auditor"]},
        ],
        "teachers": teachers,
        "offices": offices,
    }
    (OUT / "cast.yml").write_text(
        "# Invented people for demo, simulation and tests. Made by scripts/invent_region.py.\n"
        + yaml.safe_dump(cast, allow_unicode=True, sort_keys=False, width=120)
    )


if __name__ == "__main__":
    main()
