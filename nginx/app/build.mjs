// SPDX-License-Identifier: Apache-2.0
// Builds the desk and the office: types from the API's description, a strict check, one bundle
// with hashed names for both, everything compressed beforehand.
//
//   node build.mjs --work DIR --out DIR [--api openapi.yaml] [--manual rules/README.md]
//
// DIR of --work holds node_modules and takes what is generated, so the sources
// may be read-only.  Two builds of the same sources are equal byte for byte.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { work: { type: "string" }, out: { type: "string" }, api: { type: "string" }, manual: { type: "string" } } });
const work = resolve(values.work ?? here);
const out = resolve(values.out ?? join(work, "dist"));
const api = resolve(values.api ?? join(here, "..", "..", "openapi.yaml"));
const manual = resolve(values.manual ?? join(here, "..", "..", "rules", "README.md"));
const modules = join(work, "node_modules");
const generated = join(work, "generated");
const base = "/desk/assets/";

function run(script, ...args) {
  execFileSync(process.execPath, [join(modules, ...script), ...args], { cwd: work, stdio: ["ignore", "pipe", "inherit"] });
}

function describeApi() {
  mkdirSync(generated, { recursive: true });
  run(["openapi-typescript", "bin", "cli.js"], api, "-o", join(generated, "schema.d.ts"));
}

/** The words of the procedure language, out of the tables of its manual, for the editor. */
function readManual() {
  const rows = [...readFileSync(manual, "utf8").matchAll(/^\| `(\w+)` \| (.+?) \| (.+) \|$/gm)];
  if (rows.length < 50) throw new Error(`${manual} has no tables of words`);
  const plain = (text) => text.trim().replaceAll("\\|", "|");
  const words = rows.map(([, word, says, example]) => ({ word, says: plain(says), example: plain(example).replace(/^`|`$/g, "") }));
  writeFileSync(join(generated, "manual.json"), JSON.stringify(words));
}

function checkTypes() {
  const config = join(work, "tsconfig.build.json");
  const found = {
    extends: join(here, "tsconfig.json"),
    compilerOptions: {
      paths: { "generated/*": [join(generated, "*")], "*": [join(modules, "*")] },
      typeRoots: [join(modules, "@types")],
    },
    include: [join(here, "src"), join(generated, "*.d.ts")],
  };
  writeFileSync(config, `${JSON.stringify(found, null, 2)}\n`);
  try {
    run(["typescript", "bin", "tsc"], "-p", config);
  } catch (fault) {
    process.stderr.write(fault.stdout ?? "");
    throw new Error("the types do not fit together");
  }
}

/** Scripts in pieces: the first one, and those that pages and languages bring. */
async function bundle() {
  const { build } = createRequire(join(work, "package.json"))("esbuild");
  const folder = join(work, "generated");
  const result = await build({
    entryPoints: {
      main: join(here, "src", "main.tsx"),
      office: join(here, "src", "office", "main.tsx"),
      app: join(here, "src", "styles", "app.css"),
      "office-look": join(here, "src", "office", "styles", "office.css"),
    },
    outdir: folder,
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    write: false,
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    nodePaths: [modules, work],
    absWorkingDir: work,
    legalComments: "none",
    logLevel: "warning",
  });
  const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
  const imports = Object.fromEntries(Object.entries(result.metafile.outputs).map(([path, one]) => [basename(path), one.imports]));
  const importsOf = (file) => imports[file].map(({ path, kind }) => ({ part: basename(path), kind })).filter(({ part }) => files.has(part));
  const written = new Map();
  /** A piece is named by what is in it, and that holds the names of the pieces it imports. */
  const named = (file) => {
    if (written.has(file)) return written.get(file);
    let text = Buffer.from(files.get(file)).toString("utf8");
    for (const { part } of importsOf(file)) text = text.replaceAll(`./${part}`, `./${basename(named(part))}`);
    written.set(file, write({ path: file.replace(/-[A-Z0-9]{8}(?=\.js$)/, ""), contents: Buffer.from(text) }));
    return written.get(file);
  };
  const partsOf = (entry) =>
    importsOf(entry)
      .filter(({ kind }) => kind === "import-statement")
      .map(({ part }) => `<link rel="modulepreload" href="${named(part)}">\n`)
      .join("");
  const desk = { script: named("main.js"), style: named("app.css"), parts: partsOf("main.js"), nonce: "" };
  // The editor makes its own style sheets: nginx puts a word for them into the page and the policy.
  const nonce = '<meta name="style-nonce" content="__STYLE_NONCE__">\n';
  return { desk, office: { script: named("office.js"), style: named("office-look.css"), parts: partsOf("office.js"), nonce } };
}

/** Under a name that says what is in it and nothing of where it was built. */
function write({ path, contents }) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  const name = `${basename(path, extname(path))}-${hash}${extname(path)}`;
  writeFileSync(join(out, "assets", name), contents);
  return base + name;
}

function icon() {
  const path = join(here, "src", "icon.svg");
  return write({ path, contents: readFileSync(path) });
}

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}

describeApi();
readManual();
checkTypes();
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
const page = readFileSync(join(here, "index.html"), "utf8");
const pageOf = (names) => page.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]);
const { desk, office } = await bundle();
const shared = { icon: icon() };
writeFileSync(join(out, "index.html"), pageOf({ ...desk, ...shared }));
compress(out);
// Not compressed: nginx fills it in.
mkdirSync(join(out, "office"));
writeFileSync(join(out, "office", "index.html"), pageOf({ ...office, ...shared }));
