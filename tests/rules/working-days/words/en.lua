-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["visit.visited_on"] = "Visited on", ["visit.liability"] = "Liability",
  ["visit.liability.quality"] = "Quality", ["visit.liability.misuse"] = "Misuse", ["cause.found"] = "Found",
  ["stage.received"] = "Received", ["stage.investigation"] = "Investigation", ["stage.instruction"] = "Instruction",
  ["stage.carrying out"] = "Carrying out", ["stage.closed"] = "Closed",
  ["action.visit"] = "Visit", ["action.deliver"] = "Deliver", ["action.approve"] = "Approve", ["action.done"] = "Done",
  ["sign.approves the plan"] = "Approves the plan",
  ["clock.visit"] = "Visit", ["clock.cause"] = "Cause", ["clock.instruction"] = "Instruction", ["clock.execution"] = "Execution",
  ["team.sales"] = "sales", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
