-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.what"] = "What", ["complaint.what.hotline"] = "Hotline",
  ["complaint.what.not_replaced"] = "Not replaced", ["complaint.what.repairs_failed"] = "Repairs failed",
  ["complaint.what.money_demanded"] = "Money demanded", ["complaint.what.opinion"] = "Opinion", ["complaint.what.other"] = "Other",
  ["complaint.loss"] = "Loss", ["complaint.story"] = "Story", ["verification.grade"] = "Grade", ["verification.grade.minor"] = "Minor",
  ["verification.grade.ordinary"] = "Ordinary", ["verification.grade.serious"] = "Serious", ["verification.opinion"] = "Opinion",
  ["stage.recorded"] = "Recorded", ["stage.handling"] = "Handling", ["stage.closed"] = "Closed",
  ["action.verify"] = "Verify", ["action.settle"] = "Settle",
  ["clock.answer"] = "Answer",
  ["team.service"] = "service", ["team.office"] = "office",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
