// SPDX-License-Identifier: Apache-2.0
// The shipped procedure, but for a manager who reads first what goes to the customer.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { source } from "./harness.mjs";

// The shipped scenarios expect letters that go out at once.
const scenario = `scenario "a letter waits for the manager" {
  submit { name = "Li", phone = "13900000000", type = "goods", story = "damp" },
  act("service.officer", "judge", { verdict = "not_established", reason = "storage" }),
  act("service.officer", "explain"),
  expect { drafts = { "declined" } },
  approve_letter("service.manager", "declined"),
  expect { letter = "declined" },
}
`;

/** A new folder to start in, in which these letters wait; whoever asked removes it. */
export function approvalHome(...letters) {
  const home = mkdtempSync(join(tmpdir(), "redress-approval-"));
  const procedure = join(home, "rules", "company-desk");
  mkdirSync(join(home, "rules"));
  cpSync(join(source, "rules", "company-desk"), procedure, { recursive: true, filter: (path) => !path.endsWith("tests") });
  mkdirSync(join(procedure, "tests"));
  writeFileSync(join(procedure, "tests", "approval.lua"), scenario);
  for (const letter of letters) appendFileSync(join(procedure, "procedure.lua"), `\nbefore_sending "${letter}" { approve = { "service.manager" } }\n`);
  return home;
}
