// SPDX-License-Identifier: Apache-2.0
// What the desk loads before it can be used: at most 60 KB of compressed script,
// the first page and the longest language's words in it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "./app.mjs";

const MOST = 60 * 1024;
const dist = join(build, "nginx", "app", "dist");
const assets = join(dist, "assets");
const skip = existsSync(join(dist, "index.html")) ? false : "the desk was not built here (--disable-web)";

/** A script and all that it imports at once, by name. */
function withImports(name, into) {
  if (into.has(name)) return into;
  into.add(name);
  const text = readFileSync(join(assets, name), "utf8");
  for (const [, found] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) withImports(found, into);
  return into;
}

const named = (head) => readdirSync(assets).filter((name) => new RegExp(`^${head}-[0-9a-z]+\\.js$`).test(name));

test("the first load is small: the shell, my day, and the words of one language", { skip }, () => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const first = new Set();
  for (const [, name] of html.matchAll(/assets\/([^"]+\.js)"/g)) withImports(name, first);
  for (const name of named("day")) withImports(name, first);
  assert.equal(named("day").length, 1, "my day is a script of its own");
  const weight = (name) => readFileSync(join(assets, `${name}.gz`)).length;
  const words = Math.max(...["en", "zh", "es"].flatMap(named).map(weight));
  const all = [...first].reduce((sum, name) => sum + weight(name), words);
  assert.ok(words > 1000 && first.size > 1, "the pieces were found");
  assert.ok(all <= MOST, `${all} bytes of script at first load, ${MOST} are allowed`);
});
