-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.tracing"] = "Tracing", ["stage.investigation"] = "Investigation",
  ["stage.with whose it is"] = "With whose it is", ["stage.closed"] = "Closed",
  ["action.trace"] = "Trace", ["action.find"] = "Find", ["action.act"] = "Act",
  ["clock.cause"] = "Cause", ["clock.action"] = "Action",
  ["complaint.lot"] = "Lot", ["complaint.story"] = "Story",
  ["traced.papers"] = "Papers", ["traced.papers.plan"] = "Plan", ["traced.papers.shipping"] = "Shipping",
  ["traced.papers.inspection"] = "Inspection", ["traced.papers.acceptance"] = "Acceptance",
  ["cause.code"] = "Code", ["cause.code.A"] = "A", ["cause.code.B"] = "B", ["cause.code.C"] = "C",
  ["cause.code.D"] = "D", ["cause.code.E"] = "E", ["cause.code.F"] = "F", ["cause.code.G"] = "G",
  ["cause.found"] = "Found",
  ["action.action"] = "Action",
  ["team.quality"] = "quality", ["team.aftersales"] = "aftersales", ["team.engineering"] = "engineering",
  ["team.production"] = "production",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
