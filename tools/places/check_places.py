#!/usr/bin/env python3
"""Check data/countries and data/places: columns, codes, ranges, duplicates, and that names which refer to rows do.

In: the folder data (default: the one of this repository). Out: a line per fault, a closing line; exit 1 on any fault.
"""
import math
import os
import re
import sys

DATE = re.compile(r"^(\d{4}(-\d\d(-\d\d)?)?)?$")
BOUNDS = re.compile(r"^[^\[\]]+(\[[\d-]*\.\.[\d-]*\])?$")
LEADERS = {"", "head_of_state", "head_of_government", "supreme_leader", "party_leader"}
KINDS = {"region", "sea", "continent", "island", "river", "mountain", "site", "area", "bloc"}
FARTHEST_KM = 900  # from a country's point to its nearest city: Canada, Greenland
COLUMNS = {
    "countries/countries.tsv": "code name names demonyms capital metonyms leader lat lon geonames from to",
    "countries/prefixes.tsv": "prefix code",
    "places/cities.tsv": "geonames name names country region lat lon population class",
    "places/places.tsv": "id name names kind country lat lon geonames from to",
    "places/regions.tsv": "id name names kind country lat lon geonames from to region",
    "places/renamed.tsv": "name geonames_or_id from to",
    "places/capitals.tsv": "country name geonames from to",
    "places/letters.tsv": "two code",
    "places/wordlike.tsv": "name population",
}


class Faults:
    def __init__(self):
        self.count = self.rows = 0

    def say(self, table, row, text):
        self.count += 1
        print("%s:%d: %s" % (table, row["line"], text))


def read_table(folder, table, faults):
    columns, rows, seen_head = COLUMNS[table].split(), [], False
    with open(os.path.join(folder, table), encoding="utf-8", newline="") as lines:
        for number, line in enumerate(lines, 1):
            row = {"line": number}
            if line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if not line.endswith("\n") or "\r" in line or any(c != c.strip() for c in cells):
                faults.say(table, row, "stray blank, carriage return or missing newline")
            if not seen_head:
                seen_head = True
                if cells != columns:
                    faults.say(table, row, "columns are not " + " ".join(columns))
                continue
            if len(cells) != len(columns):
                faults.say(table, row, "%d columns for %d" % (len(cells), len(columns)))
                continue
            row.update(zip(columns, cells))
            rows.append(row)
    faults.rows += len(rows)
    return rows


def parts(cell):
    return cell.split("|") if cell else []


def check_unique(table, rows, key, faults):
    seen = {}
    for row in rows:
        if row[key] in seen:
            faults.say(table, row, "%s %s is on line %d too" % (key, row[key], seen[row[key]]))
        seen[row[key]] = row["line"]


def check_cells(table, rows, faults):
    for row in rows:
        for key, bound in (("lat", 90), ("lon", 180)):
            if row.get(key) and not abs(float(row[key])) <= bound:
                faults.say(table, row, "%s out of range" % key)
        if "lat" in row and bool(row["lat"]) != bool(row["lon"]):
            faults.say(table, row, "half a point")
        for key in ("from", "to"):
            if not DATE.match(row.get(key, "")):
                faults.say(table, row, "%s is no date" % key)
        if row.get("from") and row.get("to") and row["from"] > row["to"]:
            faults.say(table, row, "ends before it begins")
        if row.get("geonames") and not row["geonames"].isdigit():
            faults.say(table, row, "geonames is no number")
        for key in ("names", "demonyms", "metonyms"):
            values = parts(row.get(key, "")) + ([row["name"]] if key == "names" and "name" in row else [])
            if "" in values or len(set(values)) < len(values):
                faults.say(table, row, "empty or repeated value in " + key)


def distance_km(a, b):
    lat1, lon1, lat2, lon2 = (math.radians(v) for v in (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def point(row):
    return float(row["lat"]), float(row["lon"])


def check_countries(rows, cities, places, faults):
    table, by_country, anywhere = "countries/countries.tsv", {}, {place["name"] for place in places}
    for city in cities:
        by_country.setdefault(city["country"], []).append(city)
        anywhere.update([city["name"]] + parts(city["names"]))
    for row in rows:
        own = by_country.get(row["code"], [])
        here = {name for city in own for name in [city["name"]] + parts(city["names"])}
        if row["capital"] and row["capital"] not in (here if own else anywhere):
            faults.say(table, row, "capital %s is no city there" % row["capital"])
        if row["leader"] not in LEADERS:
            faults.say(table, row, "leader " + row["leader"])
        if not re.match("^[A-Z]{3}$", row["code"]):
            faults.say(table, row, "code " + row["code"])
        for metonym in parts(row["metonyms"]):
            if not BOUNDS.match(metonym):
                faults.say(table, row, "bounds of " + metonym)
        near = min((distance_km(point(row), point(city)) for city in own), default=0)
        if near > FARTHEST_KM:
            faults.say(table, row, "point lies %d km from the nearest city" % near)


def check_country_names(rows, faults):
    owner = {}
    for row in rows:
        for name in [row["name"]] + parts(row["names"]):
            if owner.setdefault(name, row["code"]) != row["code"]:
                faults.say("countries/countries.tsv", row, "%s names %s too" % (name, owner[name]))


def check_cities(rows, regions, codes, faults):
    table, labels = "places/cities.tsv", {(r["country"], r["name"]) for r in regions}
    before = 0
    for row in rows:
        if int(row["geonames"]) <= before:
            faults.say(table, row, "not sorted by geonames")
        before = int(row["geonames"])
        if row["country"] not in codes:
            faults.say(table, row, "country " + row["country"])
        if row["class"] not in ("C", "A", "P") or (row["population"] and not row["population"].isdigit()):
            faults.say(table, row, "class or population")
        if row["region"] and (row["country"], row["region"]) not in labels:
            faults.say(table, row, "region " + row["region"])


def check_places(table, rows, codes, faults):
    for row in rows:
        if row["kind"] not in KINDS:
            faults.say(table, row, "kind " + row["kind"])
        if row["country"] and row["country"] not in codes:
            faults.say(table, row, "country " + row["country"])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..", "data")
    faults = Faults()
    tables = {table: read_table(folder, table, faults) for table in COLUMNS}
    for table, rows in tables.items():
        check_cells(table, rows, faults)
    countries, prefixes, cities, places, regions, renamed, capitals, letters, _ = tables.values()
    for table, key in (("countries/countries.tsv", "code"), ("countries/prefixes.tsv", "prefix"), ("places/cities.tsv", "geonames"),
                       ("places/places.tsv", "id"), ("places/regions.tsv", "id")):
        check_unique(table, tables[table], key, faults)
    codes = {row["code"] for row in countries}
    check_countries(countries, cities, places, faults)
    check_country_names(countries, faults)
    check_cities(cities, regions, codes, faults)
    check_places("places/places.tsv", places, codes, faults)
    check_places("places/regions.tsv", regions, codes, faults)
    for row in prefixes:
        if row["code"] not in codes:
            faults.say("countries/prefixes.tsv", row, "code " + row["code"])
    known = codes | {r["geonames"] for r in cities} | {r["id"] for r in places} | {r["id"] for r in regions}
    for row in letters:
        if row["code"] not in codes:
            faults.say("places/letters.tsv", row, "code " + row["code"])
    for row in renamed:
        if row["geonames_or_id"] not in known:
            faults.say("places/renamed.tsv", row, "%s: no row %s" % (row["name"], row["geonames_or_id"]))
    city_names = {(r["geonames"], n) for r in cities for n in [r["name"]] + parts(r["names"])}
    for row in capitals:
        if row["country"] not in codes or (row["geonames"], row["name"]) not in city_names:
            faults.say("places/capitals.tsv", row, "%s %s" % (row["country"], row["name"]))
    print("%d rows, %d faults" % (faults.rows, faults.count))
    return 1 if faults.count else 0


if __name__ == "__main__":
    sys.exit(main())
