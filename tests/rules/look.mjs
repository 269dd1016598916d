// SPDX-License-Identifier: Apache-2.0
// Looks at a folder of procedures as `redressctl procedure test` does: no finding, all
// scenarios pass, and they reach all there is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const source = process.env.top_srcdir ?? process.cwd();
const build = process.env.top_builddir ?? join(source, "build", "check");

/** What the command finds, a result for each procedure of the folder; it also ends badly when it finds something. */
export function lookAt(folder) {
  const words = ["--judge", join(build, "redress-judge"), "--words", join(source, "rules", "lib")];
  const line = ["procedure", "test", folder, "--format", "json", ...words];
  try {
    return JSON.parse(execFileSync(join(build, "redressctl"), line, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
  } catch (fault) {
    if (!fault.stdout) throw fault;
    return JSON.parse(fault.stdout);
  }
}

/** What all scenarios so far were to reach, and reached. */
export const reached = { of: 0, reached: 0 };

function assertCovered(procedure, coverage) {
  for (const [what, part] of Object.entries(coverage)) {
    assert.deepEqual(part.missing, [], `${procedure}: no scenario reaches these ${what}`);
    assert.equal(part.reached, part.of, `${procedure}: ${what}`);
    reached.of += part.of;
    reached.reached += part.reached;
  }
  for (const what of ["rules", "actions", "clocks", "clauses", "stages"]) {
    assert.ok(coverage[what], `${procedure}: the coverage of its ${what} is known`);
  }
}

export function assertWhole(t, folder) {
  const results = lookAt(folder);
  assert.ok(results.length > 0);
  for (const { procedure, findings, scenarios } of results) {
    assert.deepEqual(findings, [], `${procedure}: findings`);
    assert.deepEqual(scenarios.results.filter((one) => !one.passed), [], `${procedure}: failed scenarios`);
    assert.ok(scenarios.count > 0, `${procedure}: scenarios`);
    assertCovered(procedure, scenarios.coverage);
    const figures = Object.entries(scenarios.coverage).map(([what, part]) => `${part.reached} of ${part.of} ${what}`);
    t.diagnostic(`${procedure}: ${scenarios.count} scenarios, ${figures.join(", ")}`);
  }
  return results;
}
