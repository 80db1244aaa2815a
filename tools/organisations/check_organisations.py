#!/usr/bin/env python3
"""Checks the tables of organisations and of known events.

In: data/organisations/{organisations,members,gatherings}.tsv and data/date/known.tsv under the repository root (first argument, default: two folders up).
Out: one line per fault on stderr, exit status 1 when there is one; otherwise a line of counts.
Checked: columns, unique ids, references between the tables, closed word lists, dates that exist, from <= to, no repeated rows or names.
"""
import calendar
import re
import sys
from pathlib import Path

ORGANISATION_TYPES = set("IGO NGO MNC media agency party body military rebel terror bloc university thinktank".split())
STATUSES = set("member founder observer partner applicant suspended".split())
EVENT_KINDS = set(
    "meet summit visit call negotiate host ceremony congress election appoint resign agree sign statement accuse reject demand threaten sanction aid "
    "trade support protest mobilise exercise arrest expel clash attack ceasefire release accident other war pandemic sport disaster".split())
PLOVER_CODES = {"IGO", "NGO", "MNC", "MED"}
FORMER_STATES = {"SUN", "DDR", "CSK", "YUG"}
COUNTRY = re.compile(r"[A-Z]{3}")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OPEN_KINDS = {"war", "pandemic"}  # the only kinds of event whose end may be unknown


class Table:
    """A TSV table; faults gather in `faults` with file and line."""

    def __init__(self, path, columns, faults):
        self.path, self.columns, self.faults = path, columns, faults
        self.rows = list(self.read())

    def read(self):
        header = None
        for number, line in enumerate(self.path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                self.expect(cells == self.columns, number, "columns are not " + " ".join(self.columns))
                continue
            if not self.expect(len(cells) == len(self.columns), number, f"{len(cells)} cells"):
                continue
            self.expect(all(cell == cell.strip() for cell in cells), number, "blank at a cell's edge")
            yield number, dict(zip(self.columns, cells))

    def expect(self, holds, number, message):
        if not holds:
            self.faults.append(f"{self.path}:{number}: {message}")
        return holds


def day_range(text):
    """First and last day of a date of any precision as ISO strings, or None when it is no date."""
    match = DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not 1 <= (month or 1) <= 12:
        return None
    last = calendar.monthrange(year, month or 12)[1]
    if day > last or match.group(3) == "00" or match.group(2) == "00":
        return None
    return f"{year}-{month or 1:02}-{day or 1:02}", f"{year}-{month or 12:02}-{day or last:02}"


def check_span(table, number, first, last):
    for text in (first, last):
        table.expect(not text or day_range(text), number, f"no date: {text}")
    if first and last and day_range(first) and day_range(last):
        table.expect(day_range(first)[0] <= day_range(last)[1], number, f"{first} is after {last}")


def check_names(table, number, row):
    names = row["names"].split("|") if row["names"] else []
    table.expect(all(names), number, "empty name")
    table.expect(len(set(names)) == len(names) and row["name"] not in names, number, "a name twice")


def check_countries(table, number, cell):
    for code in cell.split("|") if cell else []:
        table.expect(COUNTRY.fullmatch(code), number, f"no country code: {code}")


def check_organisations(table):
    seen = set()
    for number, row in table.rows:
        table.expect(SLUG.fullmatch(row["id"]), number, f"no slug: {row['id']}")
        table.expect(row["id"] not in seen, number, f"id twice: {row['id']}")
        seen.add(row["id"])
        table.expect(row["type"] in ORGANISATION_TYPES, number, f"no type: {row['type']}")
        table.expect(row["code"] in PLOVER_CODES | {row["country"]}, number, f"code {row['code']} is not of {row['country']}")
        table.expect(not row["ref"] or re.fullmatch(r"Q\d+", row["ref"]), number, f"no Wikidata id: {row['ref']}")
        check_names(table, number, row)
        check_countries(table, number, row["country"])
        check_span(table, number, row["founded"], row["dissolved"])
    refs = [row["ref"] for _, row in table.rows if row["ref"]]
    table.expect(len(set(refs)) == len(refs), 0, "a Wikidata id twice")
    return seen


def check_members(table, organisations):
    seen = set()
    for number, row in table.rows:
        table.expect(row["organisation"] in organisations, number, f"unknown organisation: {row['organisation']}")
        table.expect(row["member"] in organisations or COUNTRY.fullmatch(row["member"]), number, f"unknown member: {row['member']}")
        table.expect(row["status"] in STATUSES, number, f"no status: {row['status']}")
        check_span(table, number, row["from"], row["to"])
        key = (row["organisation"], row["member"], row["status"], row["from"])
        table.expect(key not in seen, number, "row twice")
        seen.add(key)


def check_gatherings(table, organisations):
    seen = set()
    for number, row in table.rows:
        table.expect(not row["organisation"] or row["organisation"] in organisations, number, f"unknown organisation: {row['organisation']}")
        table.expect(row["word"], number, "no word")
        table.expect(row["kind"] in EVENT_KINDS, number, f"no kind: {row['kind']}")
        key = (row["organisation"], row["word"])
        table.expect(key not in seen, number, "row twice")
        seen.add(key)


def check_known(table, organisations):
    ids, names = set(), set()
    for number, row in table.rows:
        table.expect(SLUG.fullmatch(row["id"]), number, f"no slug: {row['id']}")
        table.expect(row["id"] not in ids, number, f"id twice: {row['id']}")
        table.expect(row["name"] not in names, number, f"name twice: {row['name']}")
        ids.add(row["id"])
        names.add(row["name"])
        table.expect(row["kind"] in EVENT_KINDS, number, f"no kind: {row['kind']}")
        table.expect(not row["body"] or row["body"] in organisations, number, f"unknown body: {row['body']}")
        table.expect(not row["ordinal"] or row["ordinal"].isdigit(), number, f"no ordinal: {row['ordinal']}")
        table.expect(len(row["from"]) == 10, number, "from is not a day")
        table.expect(len(row["to"]) == 10 or not row["to"] and row["kind"] in OPEN_KINDS, number, "to is not a day")
        check_names(table, number, row)
        check_countries(table, number, row["country"])
        check_span(table, number, row["from"], row["to"])
        for participant in row["participants"].split("|") if row["participants"] else []:
            slug = SLUG.fullmatch(participant)
            table.expect(not slug or participant in organisations, number, f"unknown participant: {participant}")


def check_country_list(tables, faults):
    """Codes must be of ISO 3166 where the system's list of them (package iso-codes) is at hand."""
    listing = Path("/usr/share/xml/iso-codes/iso_3166-1.xml")
    if not listing.exists():
        return
    known = set(re.findall(r'alpha_3_code="([A-Z]{3})"', listing.read_text(encoding="utf-8"))) | FORMER_STATES | {"XKX"}
    for table, column in tables:
        for number, row in table.rows:
            for code in row[column].split("|"):
                table.expect(not COUNTRY.fullmatch(code) or code in known, number, f"no ISO code: {code}")


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    faults = []
    folder = root / "data" / "organisations"
    organisations = Table(folder / "organisations.tsv", "id name names type code country founded dissolved seat ref".split(), faults)
    members = Table(folder / "members.tsv", "organisation member status from to".split(), faults)
    gatherings = Table(folder / "gatherings.tsv", "organisation word kind".split(), faults)
    known = Table(root / "data" / "date" / "known.tsv",
                  "id name names kind body place country from to ordinal participants".split(), faults)
    ids = check_organisations(organisations)
    check_members(members, ids)
    check_gatherings(gatherings, ids)
    check_known(known, ids)
    check_country_list([(organisations, "country"), (members, "member"), (known, "country"), (known, "participants")], faults)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    print(f"{len(organisations.rows)} organisations, {len(members.rows)} memberships, {len(gatherings.rows)} gatherings, {len(known.rows)} known events")
    return 0


if __name__ == "__main__":
    sys.exit(main())
