"""restyle.py BLOCKS.jsonl OUT.jsonl GOLD.jsonl[.gz]...: the pages of BLOCKS (dump's, from HTML) as plain text in the ways that text is scraped.

Style a: paragraphs parted by blank lines, list items with bullets, most of the menus before the headline gone, numbers in front of some lists.
Style b: a line for each paragraph, nothing before the text, a few lines of the frame behind it.
Style c: a line for each block, nothing left out.
Style d: all of it in one line, every fourth page.
The choice is made by a hash of the page's id, so that a run gives the same bytes each time."""
import json, random, sys

from label import gold_of, gold_texts, label

ITEM, H1, H2, H3, DIV = 5, 2, 3, 4, 7


def style_a(page, labels, rng):
    first = labels.index(True) if True in labels else 0
    start = max(0, first - rng.choice([1, 2, 3, 4, 6, 10, 40]))
    out, bullet = [], rng.choice(["  • ", "• ", "  - ", "- ", "* ", ""])
    for block, tag in list(zip(page["blocks"], page["tags"]))[start:]:
        item = tag == ITEM
        if out and not (item and bullet and rng.random() < 0.9):
            out.append("")
        out.append((bullet if item else "") + block)
    return "\n".join(out)


def style_b(page, labels, rng):
    if True not in labels:
        return None
    first, last = labels.index(True), len(labels) - 1 - labels[::-1].index(True)
    return "\n".join(page["blocks"][max(0, first - rng.choice([0, 0, 1, 3])):last + 1 + rng.choice([0, 1, 2, 4, 8, 30])])


def style_d(page, labels, rng):
    return style_c(page, labels, rng).replace("\n", " ") if rng.random() < 0.25 else None


def style_c(page, labels, rng):
    return "\n".join(page["blocks"])


def main():
    blocks, target = sys.argv[1:3]
    texts = gold_texts(sys.argv[3:])
    with open(blocks, encoding="utf-8") as f, open(target, "w", encoding="utf-8") as out:
        for line in f:
            page = json.loads(line)
            labels = label(page["blocks"], gold_of(texts, page["id"]))
            for name, style in (("a", style_a), ("b", style_b), ("c", style_c), ("d", style_d)):
                text = style(page, labels, random.Random(page["id"] + name))
                if text:
                    out.write(json.dumps({"id": page["id"] + "~" + name, "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
