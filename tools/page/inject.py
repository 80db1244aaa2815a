"""inject.py PAGES.jsonl GOLD.jsonl[.gz] OUT.jsonl OUT.gold.jsonl: the pages with more frame and longer texts, as news pages have them.

At random paragraph ends of a page, and behind its last one, go the usual islands: lists of teasers (headlines of the other pages) with
and without a widget's heading, "Read also" lines, adverts, newsletter boxes, consent boxes of embedded content, captions, polls, boxes
on the author, fact boxes, calls to subscribe; behind some texts a second article. Their words are no part of the gold text, so that
label.py marks them as frame. Every third page gets paragraphs of another page's text on top, which do go into its gold text: long
articles are rare in the corpus. Chosen by a hash of the page's id: a run gives the same bytes each time."""
import gzip, html as entities, json, random, re, sys

HEADINGS = ["Related", "Read more", "Most read", "More stories", "You may also like", "Also in World", "More from Business", "In other news", "Editor's picks",
            "Trending", "Popular now", "Recommended", "Must-reads", "Latest", "People also read", "More on this story", "More football", "Also in Sport", "Don't miss", "Top stories"]
ALSO = ["Read also: ", "Read more: ", "READ: ", "Also read: ", "Related: ", "See also: ", "Watch: ", "WATCH | ", "", ""]
ADS = ["Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Sponsored: two nights by the sea from $99", "Hill & Daughters, clock makers. Since 1923.",
       "Bet now and get 5/1. Please gamble responsibly.", "Get the app. Free for a month.", "Article content", "Continues below", "Scroll to continue"]
LETTERS = ["Sign up for our newsletter", "Get the Morning Brief in your inbox", "Our weekly letter on markets, every Friday.", "Five things to know before you start the day.",
           "Subscribe to read without adverts", "Follow us on Google News", "By signing up I agree to the terms of use and the privacy policy.",
           "You can unsubscribe at any time.", "Every other Sunday: answers to your questions, honest and close to life.", "Our app brings the news of the day to your phone."]
CAPTIONS = ["A view of the harbour. Photo: Reuters", "The delegates at the hall on Thursday. (Pool photo)", "File photo: the old market", "The team celebrates. Picture: supplied",
            "The factory in March. Photograph by A. Nowak", "Image credit: Getty Images", "The square at noon. AP Photo/J. Ortega", "Visitors at the fair last year / AFP",
            "The minister (left) and her deputy at the opening of the line in June", "Anna Berg, head of the institute", "Police at the bridge in the early hours of Monday. Archive",
            "The old mill, built in 1871, is to become a library.", "Two of the four winners with the mayor, third from left. © L. Moreau", "A scene from the film"]
POLLS = [["POLL", "Should the town build a bridge?", "Yes 41%", "No 59%"], ["What do you think?", "Was this article helpful?", "Yes", "No"]]
CONSENT = [["Recommended content", "Here you find external content that was chosen by our editors and adds to the article. You can show it with a click and hide it again.",
            "I agree that external content is shown to me. Personal data may be passed on to third parties. More on this in our privacy policy."],
           ["External content not available", "Your privacy settings prevent the loading and showing of all external content (charts, tables, videos) and of social networks."],
           ["One click for your privacy", "To show our charts we use the software of a third party. Only when you click here are the charts loaded, and your address is passed on to servers of the provider. Your choice is kept for a year."],
           ["Embedded content is hidden. Allow it to see posts and videos of other networks here."]]
PAYWALL = [["Read on for free", "You have reached the end of the free part. Subscribe now and read this article and everything else without limits, from 1 a week.", "Already a subscriber? Log in"],
           ["This article is for members", "Become a member and support independent journalism. You can cancel every month.", "To the offers"]]
AUTHORS = ["{} is a reporter on the business desk. She covers energy and transport.", "{} has written about courts and crime for this paper since 2014.",
           "{} lives and works in the capital. His last book came out in spring.", "About the author: {} studied history and leads our data team."]
NAMES = ["Maria Lund", "Peter Okafor", "Ana Sousa", "J. H. Keller", "Li Na Tan", "Tomas Novak", "Samira Haddad"]

FACT_BOXES, SECOND, LONGER = 0.05, 0.05, 0.33


def teasers(rng, titles, tag):
    links = ['<a href="/%d">%s</a>' % (rng.randrange(10**6), t) for t in rng.sample(titles, rng.choice([1, 2, 3, 4, 6, 12]))]
    if tag == "ul":
        return "<ul>%s</ul>" % "".join("<li>%s</li>" % a for a in links)
    if tag == "text":
        return "".join("<p>%s</p>" % re.sub("<[^>]*>", "", a) for a in links)
    return "".join("<%s>%s</%s>" % (tag, a, tag) for a in links)


def paragraphs(rng, texts, least, most):
    """Some paragraphs on end of another page's text."""
    lines = rng.choice(texts)
    n = rng.randint(least, most)
    at = rng.randrange(max(1, len(lines) - n))
    return lines[at:at + n]


def tell(lines):
    return "".join("<p>%s</p>" % entities.escape(line, False) for line in lines)


def box(rng, inside):
    kind = rng.choice(["aside", "div", "div", "div class=related", "section", "div class=box", "figure"])
    return "<%s>%s</%s>" % (kind, inside, kind.split()[0])


def teaser_list(rng, titles, texts):
    tag = rng.choice(["h3", "h4", "p", "div", "strong"])
    heading = "<%s>%s</%s>" % (tag, rng.choice(HEADINGS), tag) if rng.random() < 0.6 else ""
    return box(rng, heading + teasers(rng, titles, rng.choice(["ul", "ul", "p", "div", "h3", "text"])))


def cards(rng, titles, texts):
    """Teasers with their first sentences and days."""
    out = ""
    for title in rng.sample(titles, rng.choice([1, 1, 2, 3, 4])):
        words = paragraphs(rng, texts, 1, 1)[0][:rng.choice([90, 140, 250])] if rng.random() < 0.6 else ""
        day = "<div>%d. %d. 20%d %d:%02d</div>" % (rng.randint(1, 28), rng.randint(1, 12), rng.randint(12, 26), rng.randrange(24), rng.randrange(60)) if rng.random() < 0.4 else ""
        out += "<%s><a href=/x>%s</a></%s>" % ((lambda h: (h, title, h))(rng.choice(["h2", "h3", "h4"]))) + day + (tell([words]) if words else "")
    return box(rng, out) if rng.random() < 0.7 else out


def also(rng, titles, texts):
    return "<p>%s%s</p>" % (rng.choice(ALSO), teasers(rng, titles, "span") if rng.random() < 0.6 else rng.choice(titles))


def caption(rng, titles, texts):
    words = rng.choice(CAPTIONS) if rng.random() < 0.6 else paragraphs(rng, texts, 1, 1)[0][:rng.choice([60, 90, 130])]
    return rng.choice(["<p>%s</p>", "<div>%s</div>", "<figure>%s</figure>", "<div class=image>%s</div>", "<div><img src=x><p>%s</p></div>", "<figure><img src=x><p>%s</p></figure>"]) % words


def several(rows):
    def put(rng, titles, texts):
        row = rng.choice(rows)
        first = rng.choice(["p", "p", "h3", "div"])
        if rng.random() < 0.25:
            return rng.choice(["<div>%s</div>", "<div class=box>%s</div>", "<table><tr><td>%s</td></tr></table>"]) % ("<b>%s</b><br>" % row[0] + "<br>".join(row[1:]))
        return "<div>%s%s</div>" % ("<%s>%s</%s>" % (first, row[0], first), "".join("<p>%s</p>" % line for line in row[1:]))
    return put


def fact_box(rng, titles, texts):
    kind = rng.choice(["aside", "aside", "div class=infobox", "div class=box"])
    return "<%s><h3>%s</h3>%s</%s>" % (kind, " ".join(rng.choice(titles).split()[:4]), tell(paragraphs(rng, texts, 1, 4)), kind.split()[0])


def author_box(rng, titles, texts):
    return "<div%s><p>%s</p></div>" % (rng.choice(["", " class=author", " class=bio"]), rng.choice(AUTHORS).format(rng.choice(NAMES)))


def letter(rng, titles, texts):
    lines = rng.sample(LETTERS, rng.choice([1, 2, 3]))
    return "<ul>%s</ul>" % "".join("<li>%s</li>" % line for line in lines) if rng.random() < 0.3 else "<div>%s</div>" % tell(lines)


def advert(rng, titles, texts):
    return rng.choice(["<div>%s</div>", "<div class=ad>%s</div>", "<div class=ad><span>Advertisement</span><br>%s</div>"]) % rng.choice(ADS)


ISLANDS = [teaser_list, teaser_list, cards, also, also, advert, letter, caption, caption, several(POLLS), several(CONSENT), several(PAYWALL), author_box]


def second_article(rng, titles, texts):
    tag = rng.choice(["h1", "h2", "h2"])
    inside = "<%s>%s</%s><p>By %s</p>%s" % (tag, rng.choice(titles), tag, rng.choice(NAMES), tell(paragraphs(rng, texts, 2, 8)))
    return "<article>%s</article>" % inside if rng.random() < 0.5 else "<div>%s</div>" % inside


def stands_in(html, m, gold):
    end = entities.unescape(re.sub("<[^>]*>", "", html[max(0, m.start() - 120):m.start() + 2]))[-25:]
    return len(end) > 15 and end in gold


def lengthen(rng, html, at, texts):
    """Paragraphs of another page's text at this paragraph end, in the same element; they belong to the text."""
    open_at = html.rfind("<p", 0, at)
    tag = html[open_at:html.find(">", open_at) + 1] if open_at >= 0 and html[open_at + 2:open_at + 3] in (" ", ">") else "<p>"
    lines = paragraphs(rng, texts, 4, rng.choice([10, 30, 80]))
    return "".join("%s%s</p>" % (tag, entities.escape(line, False)) for line in lines), lines


def inject(rng, page, gold, titles, texts):
    """The page's html and gold text, changed; None when it has no paragraphs to go by."""
    html = page["html"]
    ends = [m for m in re.finditer(r"\w[.?!\"”]\s*</p>", html)]
    main = [m.end() for m in ends if stands_in(html, m, gold)]
    if not ends:
        return None
    ends = [m.end() for m in ends]
    parts = [(at, "".join(rng.choice(ISLANDS)(rng, titles, texts) for _ in range(rng.choice([1, 1, 2])))) for at in rng.sample(ends, min(len(ends), rng.choice([1, 2, 3, 4])))]
    last = main[-1] if main else ends[-1]
    parts.append((last, "".join(rng.choice(ISLANDS)(rng, titles, texts) for _ in range(rng.choice([1, 2])))))
    if main and rng.random() < FACT_BOXES:
        parts.append((rng.choice(main), fact_box(rng, titles, texts)))
    if rng.random() < SECOND:
        parts.append((last + 1, second_article(rng, titles, texts)))
    if main and rng.random() < LONGER:
        more, lines = lengthen(rng, html, main[max(0, len(main) - 1 - rng.randrange(4))], texts)
        parts.append((main[max(0, len(main) - 2)], more))
        gold += "\n" + "\n".join(lines)
    for at, words in sorted(parts, key=lambda part: -part[0]):
        html = html[:at] + words + html[at:]
    return html, gold


def main():
    source, gold, target, target_gold = sys.argv[1:5]
    copies = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    op = gzip.open if gold.endswith(".gz") else open
    rows = {g["id"]: g for g in map(json.loads, op(gold, "rt", encoding="utf-8"))}
    titles = [g["title"] for g in rows.values() if g["title"] and 20 < len(g["title"]) < 110]
    texts = [lines for lines in ([line for line in g["text"].split("\n") if len(line) > 60] for g in rows.values()) if len(lines) >= 3]
    with open(source, encoding="utf-8") as f, open(target, "w", encoding="utf-8") as out, open(target_gold, "w", encoding="utf-8") as out_gold:
        for line in f:
            page = json.loads(line)
            for copy in range(copies):
                name = page["id"] + "~i" + "abcdef"[copy]
                made = inject(random.Random(name), page, rows[page["id"]]["text"], titles, texts)
                if made:
                    out.write(json.dumps({"id": name, "html": made[0]}) + "\n")
                    out_gold.write(json.dumps({"id": name, "text": made[1]}) + "\n")


if __name__ == "__main__":
    main()
