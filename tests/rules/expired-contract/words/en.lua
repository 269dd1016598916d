-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.enterprise"] = "Enterprise", ["complaint.contract_until"] = "Contract until", ["complaint.subcontractor"] = "Subcontractor",
  ["complaint.shipped_on"] = "Shipped on", ["complaint.story"] = "Story",
  ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.answer"] = "Answer", ["action.answer for payment"] = "Answer for payment",
  ["clock.answer"] = "Answer",
  ["team.marketing"] = "marketing",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
