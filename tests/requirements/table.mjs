// SPDX-License-Identifier: Apache-2.0
// `make requirements`: each sentence with what proves it, as a table in Markdown.
// Ends with 1 when a sentence has no proof and no reason.
import { proofsOf, sentencesOf } from "./proofs.mjs";

const source = process.env.top_srcdir ?? process.cwd();
const proofs = proofsOf(source);
const sentences = sentencesOf(source);
const cell = (text) => text.replaceAll("|", "\\|");
let heading = "";
const missing = [];

for (const sentence of sentences) {
  if (sentence.heading !== heading) {
    heading = sentence.heading;
    console.log(`\n## ${heading}\n\n| id | sentence | proved by |\n|---|---|---|`);
  }
  const own = proofs.filter((proof) => proof.id === sentence.id).map(({ file, name }) => `${file}: ${name.replaceAll("_", " ")}`);
  if (own.length === 0 && sentence.because) own.push(`no program can show it: ${sentence.because}`);
  if (own.length === 0) missing.push(sentence.id);
  console.log(`| ${sentence.id} | ${cell(sentence.text)} | ${cell(own.join("<br>") || "NOTHING")} |`);
}
console.log(`\n${sentences.length - missing.length} of ${sentences.length} sentences are proved.`);
if (missing.length > 0) {
  console.error(`not proved: ${missing.join(" ")}`);
  process.exitCode = 1;
}
