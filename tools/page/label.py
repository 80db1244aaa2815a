"""label.py BLOCKS.jsonl OUT.labels GOLD.jsonl[.gz]...: which blocks are main text, by aligning them with the gold text.

BLOCKS.jsonl is dump's. OUT.labels: two lines for each page: the number of its blocks and its id; for each block its number of words, negative when it is frame.
A long block is main when most of its 3-word windows stand in the gold text; a short one when it is a line of the gold text, or
a run of words of it, and its nearest long neighbours (or what is nearest in gold) are main. Each gold line is used as often as it stands there.
"""
import gzip, json, re, sys
from collections import Counter

WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall(text.lower())


def label(blocks, gold):
    tokens = words(gold)
    stream = " " + " ".join(tokens) + " "
    windows = Counter(zip(tokens, tokens[1:], tokens[2:]))
    lines = Counter(" ".join(words(line)) for line in gold.split("\n"))
    out, sure = [None] * len(blocks), []
    for i, block in enumerate(blocks):
        w = words(block)
        if len(w) >= 6:
            grams = list(zip(w, w[1:], w[2:]))
            hits = sum(1 for g in grams if windows[g] > 0)
            out[i] = hits >= 0.6 * len(grams)
            if out[i]:
                for g in grams:
                    if windows[g] > 0:
                        windows[g] -= 1
        elif not w:
            out[i] = False
    known = [i for i, v in enumerate(out) if v is not None]
    main = [i for i, v in enumerate(out) if v]
    first, last = (main[0], main[-1]) if main else (0, -1)
    for i, block in enumerate(blocks):
        if out[i] is not None:
            continue
        key = " ".join(words(block))
        near = [k for k in main if abs(k - i) <= 6]
        inside = first <= i <= last or bool(near)
        out[i] = bool(inside and near and lines[key] > 0)
        if not out[i] and inside and near and len(words(block)) >= 3 and " " + key + " " in stream:
            out[i] = True
        elif out[i]:
            lines[key] -= 1
    return out


def gold_texts(paths):
    texts = {}
    for path in paths:
        op = gzip.open if path.endswith(".gz") else open
        texts.update((g["id"], g["text"]) for g in map(json.loads, op(path, "rt", encoding="utf-8")))
    return texts


def gold_of(texts, name):
    """Of the page itself, or of the page it was made from: "0017~ia~b" was made from "0017~ia", that from "0017"."""
    while name not in texts:
        name = name[:name.rindex("~")]
    return texts[name]


def main():
    blocks, target = sys.argv[1:3]
    texts = gold_texts(sys.argv[3:])
    with open(blocks, encoding="utf-8") as f, open(target, "w") as out:
        for line in f:
            page = json.loads(line)
            labels = label(page["blocks"], gold_of(texts, page["id"]))
            counts = [len(words(b)) or 1 for b in page["blocks"]]
            out.write("%d %s\n%s\n" % (len(labels), page["id"], " ".join(str(n if v else -n) for n, v in zip(counts, labels))))


if __name__ == "__main__":
    main()
