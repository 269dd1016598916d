// SPDX-License-Identifier: Apache-2.0
// What Lighthouse finds against the portal's pages that does not depend on how fast
// this machine is just now.  The times are printed; `make lighthouse` judges them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { look, skip } from "./lighthouse.mjs";

const tell = { skip, timeout: 600_000 };
let redress;
before(async () => {
  if (!skip) redress = await Redress.start({ procedures: ["company-desk", "iso10002"] });
});
after(() => redress?.stop());

test("Lighthouse has nothing to say against home, form, receipt and status", tell, async (context) => {
  const seen = await look(redress);
  for (const { page, scores } of seen) context.diagnostic(`${page}: performance ${scores.performance}`);
  assert.deepEqual(seen.flatMap((one) => one.against), []);
  assert.deepEqual(
    seen.map(({ page, scores }) => [page, scores.accessibility, scores["best-practices"]]),
    [["home", 100, 100], ["form", 100, 100], ["receipt", 100, 100], ["status", 100, 100]],
  );
});
