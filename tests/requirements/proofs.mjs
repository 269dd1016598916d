// SPDX-License-Identifier: Apache-2.0
// What is required and what proves it: the sentences of sentences.txt, and the
// scenarios and tests whose names say which of them they prove.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const id = /(?<![A-Za-z0-9])S\d\d[-_]R\d\d(?![0-9])/g;

/** Where names are looked for, and what a name looks like there. */
const kinds = [
  { folders: ["rules", "tests/rules"], file: /\/tests\/[^/]+\.lua$/, name: /^scenario\s*"((?:[^"\\]|\\.)*)"/gm },
  { folders: ["tests"], file: /\.test\.mjs$/, name: /\btest\(\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1/g },
  { folders: ["tests/unit"], file: /\/test_\w+\.c$/, name: /^(\w+)\(void \*\*state\)/gm },
];

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** [{ id, text, because, heading }], in the order of the file. */
export function sentencesOf(source) {
  const sentences = [];
  let heading = "";
  for (const line of readFileSync(join(source, "tests", "requirements", "sentences.txt"), "utf8").split("\n")) {
    const [, number, text] = /^(S\d\d-R\d\d) {2}(.+)$/.exec(line) ?? [];
    if (number) sentences.push({ id: number, text, because: null, heading });
    else if (line.startsWith("# S")) heading = line.slice(2);
    else if (line.startsWith("  because ")) sentences.at(-1).because = line.slice("  because ".length);
    else if (line.trim() && !line.startsWith("#")) throw new Error(`sentences.txt: "${line}" is no sentence and no reason`);
  }
  return sentences;
}

/** [{ id, name, file }]: each name once for each sentence it proves. */
export function proofsOf(source) {
  const proofs = [];
  for (const { folders, file, name } of kinds) {
    for (const path of folders.flatMap((folder) => [...filesUnder(join(source, folder))]).filter((path) => file.test(path))) {
      for (const match of readFileSync(path, "utf8").matchAll(name)) {
        const said = match.at(-1);
        for (const one of new Set(said.match(id) ?? [])) proofs.push({ id: one.replace("_", "-"), name: said, file: relative(source, path) });
      }
    }
  }
  return proofs;
}
