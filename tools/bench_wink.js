#!/usr/bin/env node
// bench_wink TEXTS: what wink-nlp takes for tokens, sentences and tags (it has no trees) of texts, the file as for bench_text: "words TAB CPU seconds",
// the least of five times. Found by NODE_PATH; ends with 1 where it is not installed.
'use strict';
const fs = require('fs');

function tagger() {
  try {
    return require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'pos']);
  } catch {
    process.exit(1);
  }
}

function texts(path) {
  const bytes = fs.readFileSync(path), out = [];
  for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt32BE(at)) out.push(bytes.toString('utf8', at + 4, at + 4 + bytes.readUInt32BE(at)));
  return out;
}

function seconds(nlp, todo) {
  const its = nlp.its, start = process.cpuUsage();
  for (const text of todo) nlp.readDoc(text).tokens().out(its.pos);
  const took = process.cpuUsage(start);
  return (took.user + took.system) / 1e6;
}

const nlp = tagger(), todo = texts(process.argv[2]);
let words = 0, least = Infinity;
for (const text of todo) words += text.split(/[\0- ]+/).filter(Boolean).length;
for (let i = 0; i < 5; i++) least = Math.min(least, seconds(nlp, todo));
console.log(words + '\t' + least.toFixed(6));
