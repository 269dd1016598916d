// SPDX-License-Identifier: Apache-2.0
// A proxy in front of a running redress that holds every request and every
// answer against openapi.yaml.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, freePort, source, until } from "./harness.mjs";

const prism = join(build, "tests", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

/** Why a dialogue under the contract is skipped, or false. */
export const skip = existsSync(prism) ? false : "the contract proxy is not installed (make check installs it)";

/** Puts the proxy before redress: redress.base leads through it, redress.direct around it. */
export async function underContract(redress) {
  const port = await freePort();
  const proxy = spawn(process.execPath, [prism, "proxy", join(source, "openapi.yaml"), redress.base, "--errors", "-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  redress.direct = redress.base;
  redress.base = `http://127.0.0.1:${port}`;
  await until(async () => {
    try {
      return (await fetch(`${redress.base}/healthz`)).status === 200;
    } catch {
      return false;
    }
  }, "the proxy", 120_000);
  return proxy;
}

/** An answer with this status that keeps the contract; the proxy marks what breaks it. */
export async function kept(promise, status) {
  const got = await promise;
  assert.equal(got.headers.get("sl-violations"), null, got.headers.get("sl-violations"));
  assert.doesNotMatch(String(got.body?.type ?? ""), /prism/, JSON.stringify(got.body));
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got;
}
