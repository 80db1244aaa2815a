#!/usr/bin/env python3
"""Documents and gold for follow_train out of GUM's CoNLL-U (MISC carries Entity=).

usage: gum.py OUT FILE.conllu[.gz]...     writes OUT.jsonl ({"id","text","clean"}) and OUT.tsv (see follow_train)

The text is the sentences' own, with paragraphs apart; offsets are code points of it. A phrase's words are its head (whose own head lies outside) and,
of a name, the other proper nouns that hang on that head.
"""
import gzip
import json
import re
import sys


class Reader:
    def __init__(self):
        self.docs, self.gold, self.paragraph = {}, [], False

    def add_text(self, words, space):
        b = len(self.docs[self.doc])
        self.docs[self.doc] += words + (" " if space else "")
        return b, b + len(words)

    def begin_sentence(self):
        self.words, self.phrases, self.inside = {}, [], (0, 0, 0)
        text = self.docs[self.doc]
        if text:
            self.docs[self.doc] = text.rstrip() + ("\n\n" if self.paragraph else " ")
        self.paragraph = False

    def line(self, line):
        if line.startswith("# newdoc id"):
            self.doc = line.split("= ")[1]
            self.docs[self.doc], self.open = "", []
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            self.paragraph = True
        elif line.startswith("# text = "):
            self.begin_sentence()
        elif line[:1].isdigit():
            self.word(line.split("\t"))
        elif not line:
            self.end_sentence()

    def word(self, c):
        space = "SpaceAfter=No" not in c[9]
        if "-" in c[0]:                                     # a written word of several: its parts share its letters
            last = int(c[0].split("-")[1])
            b, e = self.add_text(c[1], space)
            self.inside = last, b, e
            return
        if "." in c[0]:
            return
        i = int(c[0])
        last, b, e = self.inside
        if i > last:
            b, e = self.add_text(c[1], space)
        else:
            if i < last:
                e = min(e, b + len(c[1]))
            self.inside = last, e, self.inside[2]
        self.words[i] = b, e, c[3], int(c[6]), c[7].split(":")[0]
        found = re.search(r"(?:^|\|)Entity=([^|\n]*)", c[9])
        for m in re.finditer(r"\(([^()]+)(\)?)|([^()]+)\)", found.group(1) if found else ""):
            if m.group(1):
                self.open.append((m.group(1).split("-")[0], m.group(1).split("-")[1], i))
            if m.group(2) or m.group(3):
                self.close((m.group(3) or m.group(1)).split("-")[0], i)

    def close(self, chain, i):
        k = next((k for k in range(len(self.open) - 1, -1, -1) if self.open[k][0] == chain), None)
        if k is None:
            return
        _, kind, first = self.open.pop(k)
        if first in self.words:
            self.phrases.append((chain, kind, first, i))

    def end_sentence(self):
        for chain, kind, first, last in self.phrases:
            inside = [k for k in range(first, last + 1) if k in self.words]
            head = next((k for k in inside if not first <= self.words[k][3] <= last), last)
            name = [k for k in inside if self.words[k][3] == head and self.words[k][4] in ("flat", "compound")
                    and self.words[k][2] == self.words[head][2] == "PROPN"]
            cores = " ".join("%d-%d" % self.words[k][:2] for k in [head] + name)
            self.gold.append("\t".join(map(str, (self.doc, self.words[first][0], self.words[last][1], chain, kind, cores))))
        self.phrases = []


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    reader = Reader()
    for path in sys.argv[2:]:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                reader.line(line.rstrip("\n"))
    with open(sys.argv[1] + ".jsonl", "w", encoding="utf-8") as out:
        for name, text in reader.docs.items():
            out.write(json.dumps({"id": name, "text": text.rstrip(), "clean": True}, ensure_ascii=False) + "\n")
    with open(sys.argv[1] + ".tsv", "w", encoding="utf-8") as out:
        out.write("".join(line + "\n" for line in reader.gold))


main()
