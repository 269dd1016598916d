-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.class"] = "Class", ["complaint.class.transport"] = "Transport",
  ["complaint.class.formula"] = "Formula", ["complaint.class.product"] = "Product", ["complaint.urgent"] = "Urgent",
  ["complaint.urgent.yes"] = "Yes", ["complaint.urgent.no"] = "No", ["complaint.story"] = "Story", ["result.result"] = "Result",
  ["stage.routed"] = "Routed", ["stage.closed"] = "Closed",
  ["action.settle"] = "Settle",
  ["clock.answer"] = "Answer",
  ["team.support"] = "support", ["team.logistics"] = "logistics", ["team.technical"] = "technical", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
