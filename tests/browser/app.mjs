// SPDX-License-Identifier: Apache-2.0
// Loads a module of the desk for a test: bundled by the esbuild that built the
// desk, with a stand-in for the little of a browser that modules look at.
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const source = process.env.top_srcdir ?? process.cwd();
export const build = process.env.top_builddir ?? join(source, "build", "check");
const work = join(build, "nginx", "app");
export const sources = join(source, "nginx", "app", "src");

/** One bundle of several modules, so that they share their signals. */
export async function load(...names) {
  const { build: bundle } = createRequire(join(work, "package.json"))("esbuild");
  const folder = mkdtempSync(join(tmpdir(), "redress-app-"));
  const out = join(folder, "modules.mjs");
  const lines = names.map((name, n) => `export * as m${n} from "./${name}";`);
  await bundle({
    stdin: { contents: lines.join("\n"), resolveDir: sources, loader: "ts" },
    outfile: out,
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    nodePaths: [join(work, "node_modules"), work],
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  try {
    const loaded = await import(pathToFileURL(out).href);
    return names.map((_, n) => loaded[`m${n}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
