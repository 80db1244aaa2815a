"""inject.py PAGES.jsonl GOLD.jsonl[.gz] OUT.jsonl: the pages with more frame in them, as news pages have it.

At random paragraph ends of a page, and behind its last one, go the usual islands: lists of teasers (headlines of the other pages) under a
widget's heading, "Read also" lines, adverts, newsletter boxes, captions, polls. Their words are no part of the gold text, so that label.py
marks them as frame. Chosen by a hash of the page's id: a run gives the same bytes each time."""
import gzip, json, random, re, sys

HEADINGS = ["Related", "Read more", "Most read", "More stories", "You may also like", "Also in World", "More from Business", "In other news", "Editor's picks",
            "Trending", "Popular now", "Recommended", "Must-reads", "Latest", "People also read", "More on this story", "More football", "Also in Sport", "Don't miss", "Top stories"]
ALSO = ["Read also: ", "Read more: ", "READ: ", "Also read: ", "Related: ", "See also: ", "Watch: ", ""]
ADS = ["Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Sponsored: two nights by the sea from $99", "Hill & Daughters, clock makers. Since 1923.",
       "Bet now and get 5/1. Please gamble responsibly.", "Get the app. Free for a month."]
LETTERS = ["Sign up for our newsletter", "Get the Morning Brief in your inbox", "Our weekly letter on markets, every Friday.", "Five things to know before you start the day.",
           "Subscribe to read without adverts", "Follow us on Google News"]
CAPTIONS = ["A view of the harbour. Photo: Reuters", "The delegates at the hall on Thursday. (Pool photo)", "File photo: the old market", "The team celebrates. Picture: supplied",
            "The factory in March. Photograph by A. Nowak", "Image credit: Getty Images", "The square at noon. AP Photo/J. Ortega", "Visitors at the fair last year / AFP"]
POLLS = [["POLL", "Should the town build a bridge?", "Yes 41%", "No 59%"], ["What do you think?", "Was this article helpful?", "Yes", "No"]]


def teasers(rng, titles, tag):
    links = ['<a href="/%d">%s</a>' % (rng.randrange(10**6), t) for t in rng.sample(titles, rng.choice([1, 2, 3, 4, 6]))]
    if tag == "ul":
        return "<ul>%s</ul>" % "".join("<li>%s</li>" % a for a in links)
    if tag == "text":
        return "".join("<p>%s</p>" % re.sub("<[^>]*>", "", a) for a in links)
    return "".join("<%s>%s</%s>" % (tag, a, tag) for a in links)


def island(rng, titles):
    kind = rng.randrange(7)
    heading = "<%s>%s</%s>" % ((lambda h: (h, rng.choice(HEADINGS), h))(rng.choice(["h3", "h4", "p", "div", "strong"])))
    box = rng.choice(["aside", "div", "div class=related", "section", "div class=box", "figure"])
    end = box.split()[0]
    if kind <= 1:
        return "<%s>%s%s</%s>" % (box, heading, teasers(rng, titles, rng.choice(["ul", "p", "div", "h3", "text"])), end)
    if kind == 2:
        return "<p>%s%s</p>" % (rng.choice(ALSO), teasers(rng, titles, "span") if rng.random() < 0.5 else rng.choice(titles))
    if kind == 3:
        return "<div>%s</div>" % rng.choice(ADS)
    if kind == 4:
        return "<div><p>%s</p><p>%s</p></div>" % tuple(rng.sample(LETTERS, 2))
    if kind == 5:
        return rng.choice(["<p>%s</p>", "<div>%s</div>", "<figure>%s</figure>"]) % rng.choice(CAPTIONS)
    return "<div>%s</div>" % "".join("<p>%s</p>" % line for line in rng.choice(POLLS))


def main():
    source, gold, target = sys.argv[1:4]
    op = gzip.open if gold.endswith(".gz") else open
    texts = {g["id"]: g for g in map(json.loads, op(gold, "rt", encoding="utf-8"))}
    titles = [g["title"] for g in texts.values() if g["title"] and 20 < len(g["title"]) < 110]
    with open(source, encoding="utf-8") as f, open(target, "w", encoding="utf-8") as out:
        for line in f:
            page = json.loads(line)
            rng = random.Random(page["id"])
            ends = [m.end() for m in re.finditer(r"[a-z][.?!\"”]\s*</p>", page["html"])]
            places = sorted(rng.sample(ends, min(len(ends), rng.choice([1, 2, 3, 4]))) + ends[-1:], reverse=True)
            html = page["html"]
            for at in places:
                html = html[:at] + "".join(island(rng, titles) for _ in range(rng.choice([1, 1, 2]))) + html[at:]
            if places:
                out.write(json.dumps({"id": page["id"] + "~i", "html": html}) + "\n")


if __name__ == "__main__":
    main()
