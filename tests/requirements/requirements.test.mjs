// SPDX-License-Identifier: Apache-2.0
// Each sentence of the companies' written procedures is proved by a scenario or test that
// names it, or says why no program can show it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { proofsOf, sentencesOf } from "./proofs.mjs";

const source = process.env.top_srcdir ?? process.cwd();
const sentences = sentencesOf(source);
const proofs = proofsOf(source);

test("each sentence has a proof, or the reason why there can be none", (t) => {
  const proved = new Set(proofs.map((proof) => proof.id));
  assert.deepEqual(sentences.filter((one) => !proved.has(one.id) && !one.because).map((one) => one.id), []);
  t.diagnostic(`${sentences.length} sentences, ${proofs.length} proofs`);
});

test("no sentence with a reason is proved all the same, and none stands twice", () => {
  const proved = new Set(proofs.map((proof) => proof.id));
  assert.deepEqual(sentences.filter((one) => one.because && proved.has(one.id)).map((one) => one.id), []);
  const seen = new Set();
  assert.deepEqual(sentences.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id), []);
});

test("each id that a scenario or test names is a sentence", () => {
  const known = new Set(sentences.map((one) => one.id));
  assert.deepEqual(proofs.filter((proof) => !known.has(proof.id)).map(({ file, name }) => `${file}: ${name}`), []);
});
