"""A reader of calendars (RFC 5545) that forgives nothing: it tells what any client might stumble over."""
import datetime, re

NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:\",]*)*):(.*)", re.S)
ONCE = "UID DTSTAMP DTSTART DTEND STATUS SUMMARY DESCRIPTION LOCATION GEO URL SEQUENCE TRANSP".split()
NEEDED = {"VCALENDAR": ["VERSION", "PRODID"], "VEVENT": ["UID", "DTSTAMP", "DTSTART"], "PARTICIPANT": ["UID", "PARTICIPANT-TYPE"]}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "CATEGORIES"}


def day(text):
    return datetime.date(*map(int, re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", text).groups()))


def days_between(a, b):
    return (day(b) - day(a)).days


def plain(value, problems):
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value) or re.search(r"\\(?![\\;,nN])", re.sub(r"\\\\", "", value)):
        problems.append("not escaped: " + value[:60])
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def lines(raw, problems):
    """Unfolded lines; a folded one is cut at no more than 75 octets and never inside a code point."""
    if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        problems.append("line ends")
    whole = []
    for piece in raw.split(b"\r\n")[:-1]:
        if len(piece) > 75:
            problems.append("a line of %d octets" % len(piece))
        try:
            text = piece.decode("utf-8")
        except UnicodeDecodeError:
            problems.append("folded inside a code point")
            text = piece.decode("utf-8", "replace")
        if text[:1] == " ":
            whole[-1] += text[1:]
        else:
            whole.append(text)
    return whole


def close(kind, component, problems):
    for name in NEEDED.get(kind, []):
        if name not in component:
            problems.append("%s without %s" % (kind, name))
    for name in ONCE:
        if len(component.get(name, [])) > 1:
            problems.append("%s twice" % name)
    if kind != "VEVENT":
        return
    if "ATTENDEE" in component or "ORGANIZER" in component:
        problems.append("somebody is invited")
    if component["DTSTART"] and days_between(component["DTSTART"][0], component["DTEND"][0]) < 1:
        problems.append("ends before it begins")


def read(raw, problems):
    """The calendar as {name: [values]}, its components as lists of the same."""
    stack, top = [("", {})], {}
    for line in lines(raw, problems):
        match = NAME.fullmatch(line)
        if not match:
            problems.append("no property: " + line[:60])
            continue
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            kind, component = stack.pop()
            if kind != value:
                problems.append("%s ended as %s" % (kind, value))
            close(kind, component, problems)
            stack[-1][1].setdefault(kind, []).append(component)
        else:
            if name in ("DTSTART", "DTEND") and (parameters != ";VALUE=DATE" or not re.fullmatch(r"\d{8}", value)):
                problems.append("an hour: " + line)
            if name == "DTSTAMP" and not re.fullmatch(r"\d{8}T\d{6}Z", value):
                problems.append("no stamp: " + line)
            stack[-1][1].setdefault(name, []).append(plain(value, problems) if name in TEXTS else value)
    top = stack[0][1].get("VCALENDAR", [])
    if len(stack) != 1 or len(top) != 1:
        problems.append("not one calendar")
    uids = [e["UID"][0] for e in (top[0].get("VEVENT", []) if top else [])]
    if len(set(uids)) != len(uids):
        problems.append("one UID twice")
    return top[0] if top else {}
