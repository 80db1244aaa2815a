#!/usr/bin/env python3
"""Find contradictions in the tables of people and roles.

In:  data/actors/people.tsv, data/roles/roles.tsv, data/roles/offices.tsv, data/countries/countries.tsv, data/organisations/organisations.tsv.
Out: one line a finding, "error" or "warn" first; exit status 1 when there is an error. `--quiet` hides the warnings.
Errors break the program or are surely false: bad columns, dates, codes, ids, from after to, one person twice in one office at once.
Warnings want an eye: two holders of one exclusive office, gaps of heads and foreign ministers since 2000, one name for two people, an office of a state or
organisation that was not there then, one person in the same office of two states, a career longer than a life, people without a role.
Run from the root of the repository. Standard library only.
"""
import collections
import datetime
import difflib
import re
import sys
import unicodedata

PEOPLE = "data/actors/people.tsv"
ROLES = "data/roles/roles.tsv"
OFFICES = "data/roles/offices.tsv"
COUNTRIES = "data/countries/countries.tsv"
ORGANISATIONS = "data/organisations/organisations.tsv"
PEOPLE_COLUMNS = ["id", "name", "names", "gender", "family", "ref"]
ROLE_COLUMNS = ["person", "office", "of", "title", "from", "to", "note"]
TABLE_DATE = datetime.date(2026, 10, 31)
FIRST_DAY = datetime.date(2000, 1, 1)
GAP_DAYS = 60
OVERLAP_DAYS = 20
CAREER_DAYS = 60 * 365
WITHOUT_GAPS = {"head_of_state", "head_of_government", "foreign_minister"}
NEITHER = {"northern-cyprus", "tibet"}  # neither a state nor an organisation of the tables
EXCLUSIVE = {"head_of_state", "head_of_government", "supreme_leader", "foreign_minister", "defence_minister", "head_of_organisation"}
SHARED_TITLES = {"Member of the Presidency", "Co-Prince", "Co-President", "Captain Regent"}
EXCUSED = re.compile(r"disputed|suspended|co-president|lost Kabul|in charge|Taliban|held the powers|beside the second", re.I)
DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")
ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "ə": "a"})


def fold(text):
    """Case, accents, hyphens, apostrophes and spaces away: what the program takes for one name."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def read_table(path, columns=None):
    """Rows of a table as dictionaries with their line number; the wrong count of columns is told by `bad`."""
    head, rows, bad = None, [], []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if head is None:
                head = cells
                if columns and head != columns:
                    bad.append((number, "columns are " + ",".join(head)))
                continue
            if len(cells) != len(head):
                bad.append((number, "%d cells instead of %d" % (len(cells), len(head))))
                continue
            rows.append(dict(zip(head, cells), line=number))
    return rows, bad


def first_day(text):
    """Earliest day a date of any precision can mean; none where it is unknown or no date."""
    part = [int(x) for x in text.split("-")] if DATE.match(text) else []
    try:
        return datetime.date(*(part + [1, 1])[:3]) if part else None
    except ValueError:
        return None


def last_day(text):
    """Latest day a date of any precision can mean."""
    part = [int(x) for x in text.split("-")] if DATE.match(text) else []
    if len(part) == 1:
        return datetime.date(part[0], 12, 31)
    if len(part) == 2:
        return datetime.date(part[0] + part[1] // 12, part[1] % 12 + 1, 1) - datetime.timedelta(1)
    return first_day(text)


class Report:
    """Collects findings, prints them at once and remembers whether one was an error."""

    def __init__(self, quiet):
        self.quiet, self.counts = quiet, collections.Counter()

    def say(self, grade, what, where, text):
        self.counts[grade] += 1
        if grade == "error" or not self.quiet:
            print("%s\t%s\t%s\t%s" % (grade, what, where, text))


def check_people(people, report):
    seen, names = set(), collections.defaultdict(set)
    for p in people:
        where = "%s:%d" % (PEOPLE, p["line"])
        if not ID.match(p["id"]):
            report.say("error", "id", where, p["id"])
        if p["id"] in seen:
            report.say("error", "id twice", where, p["id"])
        if not p["name"] or not p["family"]:
            report.say("error", "no name", where, p["id"])
        if p["gender"] not in ("m", "f", ""):
            report.say("error", "gender", where, p["gender"])
        if p["ref"] and not re.match(r"^Q[1-9]\d*$", p["ref"]):
            report.say("error", "ref", where, p["ref"])
        seen.add(p["id"])
        for name in [p["name"]] + p["names"].split("|"):
            if name:
                names[fold(name)].add(p["id"])
    for name, ids in sorted(names.items()):
        if len(ids) > 1:
            report.say("warn", "one name, several people", PEOPLE, name + ": " + " ".join(sorted(ids)))
    refs = collections.Counter(p["ref"] for p in people if p["ref"])
    for ref in sorted(r for r, n in refs.items() if n > 1):
        report.say("error", "ref twice", PEOPLE, ref)


def check_role(role, known, report):
    where = "%s:%d" % (ROLES, role["line"])
    if role["person"] not in known["people"]:
        report.say("error", "unknown person", where, role["person"])
    if role["office"] not in known["offices"]:
        report.say("error", "unknown office", where, role["office"])
    if role["of"] not in known["lives"]:
        report.say("error", "unknown state or organisation", where, role["of"])
    if not role["title"]:
        report.say("error", "no title", where, role["person"])
    for end in ("from", "to"):
        if role[end] and not first_day(role[end]):
            report.say("error", "bad date", where, role[end])
    if role["from"] and role["to"] and first_day(role["from"]) > last_day(role["to"]):
        report.say("error", "from after to", where, role["person"])
    if role["from"] and first_day(role["from"]) > TABLE_DATE:
        report.say("warn", "later than the table", where, role["person"])
    if not role["from"] and "from unknown" not in role["note"]:
        report.say("warn", "no from", where, role["person"])


def lives(countries, organisations):
    """From when to when each state and organisation existed, as text; empty where the tables name no end."""
    found = {of: ("", "") for of in NEITHER}
    found.update((code, (c["from"], c["to"])) for code, c in countries.items())
    found.update((o["id"], (o["founded"], o["dissolved"])) for o in organisations)
    return found


def check_life(role, life, report):
    born, gone = life
    text = "%s %s %s: %s..%s, it was there %s..%s" % (role["person"], role["office"], role["of"], role["from"], role["to"], born, gone)
    if gone and role["from"] and first_day(role["from"]) > last_day(gone):
        report.say("warn", "after the end of it", ROLES, text)
    if born and role["to"] and last_day(role["to"]) < first_day(born):
        report.say("warn", "before it was there", ROLES, text)


def check_careers(roles, lasting, report):
    """One person over all rows: two people under one id show in the length of a career or in two states served."""
    by_person = collections.defaultdict(list)
    for r in roles:
        by_person[r["person"]].append(r)
    for person, rows in sorted(by_person.items()):
        days = [d for r in rows for d in (first_day(r["from"]), first_day(r["to"])) if d]
        if days and (max(days) - min(days)).days > CAREER_DAYS and not any(r["title"] in ("King", "Queen") for r in rows):
            report.say("warn", "long career", ROLES, "%s %s..%s" % (person, min(days), max(days)))
        for office in ("head_of_government", "foreign_minister", "defence_minister"):
            states = {r["of"] for r in rows if r["office"] == office and r["of"] in lasting}
            if len(states) > 1:
                report.say("warn", "one office of two states", ROLES, "%s %s: %s" % (person, office, " ".join(sorted(states))))


def spells(rows):
    """Rows with their surest span: from the last day `from` can mean to the first day `to` can mean."""
    found = []
    for r in rows:
        if r["from"]:
            found.append((last_day(r["from"]), first_day(r["to"]) if r["to"] else TABLE_DATE, r))
    return sorted(found, key=lambda s: (s[0], s[1]))


def check_overlaps(series, report):
    for (of, office), rows in sorted(series.items()):
        run = spells(rows)
        for i, (a_from, a_to, a) in enumerate(run):
            for b_from, b_to, b in run[i + 1:]:
                days = (min(a_to, b_to) - b_from).days
                if days <= 1:
                    continue
                same = a["person"] == b["person"] and a["title"] == b["title"]
                text = "%s %s: %s %s..%s and %s %s..%s" % (of, office, a["person"], a["from"], a["to"], b["person"], b["from"], b["to"])
                if same:
                    report.say("error", "one person twice", ROLES, text)
                elif office in EXCLUSIVE and days > OVERLAP_DAYS and a["person"] != b["person"] \
                        and not SHARED_TITLES & {a["title"], b["title"]} and not EXCUSED.search(a["note"] + b["note"]):
                    report.say("warn", "two holders", ROLES, text)


def check_gaps(series, lasting, report):
    for (of, office), rows in sorted(series.items()):
        if office not in WITHOUT_GAPS:
            continue
        reach = None
        dated = sorted((first_day(r["from"]), i) for i, r in enumerate(rows) if r["from"])
        for begin, i in dated:
            r = rows[i]
            if reach and begin > FIRST_DAY and (begin - max(reach, FIRST_DAY)).days > GAP_DAYS:
                report.say("warn", "gap", ROLES, "%s %s: nobody %s..%s" % (of, office, reach, begin))
            end = last_day(r["to"]) if r["to"] else TABLE_DATE
            reach = max(reach, end) if reach else end
        if of in lasting and reach and FIRST_DAY < reach and (TABLE_DATE - reach).days > GAP_DAYS:
            report.say("warn", "gap", ROLES, "%s %s: nobody since %s" % (of, office, reach))


def check_coverage(series, countries, report):
    for code in sorted(countries):
        if countries[code]["to"] or (code, "foreign_minister") not in series:
            continue
        if (code, "head_of_state") not in series and (code, "head_of_government") not in series:
            report.say("warn", "no heads", ROLES, code)


def check_near_names(roles, report):
    by_state = collections.defaultdict(set)
    for r in roles:
        by_state[r["of"]].add(r["person"])
    for of, ids in sorted(by_state.items()):
        ids = sorted(ids)
        for i, a in enumerate(ids):
            for b in ids[i + 1:]:
                if a[:2] == b[:2] and difflib.SequenceMatcher(None, a, b).ratio() > 0.9:
                    report.say("warn", "near names", ROLES, "%s: %s %s" % (of, a, b))


def main():
    report = Report("--quiet" in sys.argv[1:])
    people, bad_people = read_table(PEOPLE, PEOPLE_COLUMNS)
    roles, bad_roles = read_table(ROLES, ROLE_COLUMNS)
    for path, bad in ((PEOPLE, bad_people), (ROLES, bad_roles)):
        for number, text in bad:
            report.say("error", "columns", "%s:%d" % (path, number), text)
    countries = {c["code"]: c for c in read_table(COUNTRIES)[0]}
    known = {"people": {p["id"] for p in people}, "offices": {o["office"] for o in read_table(OFFICES)[0]}, "lives": lives(countries, read_table(ORGANISATIONS)[0])}
    check_people(people, report)
    series = collections.defaultdict(list)
    for role in roles:
        check_role(role, known, report)
        check_life(role, known["lives"].get(role["of"], ("", "")), report)
        series[(role["of"], role["office"])].append(role)
    for idle in sorted(known["people"] - {r["person"] for r in roles}):
        report.say("warn", "no role", PEOPLE, idle)
    lasting = {code for code, c in countries.items() if not c["to"]}
    check_careers(roles, lasting, report)
    check_overlaps(series, report)
    check_gaps(series, lasting, report)
    check_coverage(series, countries, report)
    check_near_names(roles, report)
    print("%d people, %d roles, %d errors, %d warnings" % (len(people), len(roles), report.counts["error"], report.counts["warn"]))
    return 1 if report.counts["error"] else 0


if __name__ == "__main__":
    sys.exit(main())
