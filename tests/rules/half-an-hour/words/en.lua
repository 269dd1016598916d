-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.agreed_at"] = "Agreed at", ["complaint.arrived_at"] = "Arrived at",
  ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.answer"] = "Answer",
  ["clock.answer"] = "Answer",
  ["team.marketing"] = "marketing",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
