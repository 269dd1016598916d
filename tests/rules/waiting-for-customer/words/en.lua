-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["quantity.request"] = "Request", ["quantity.request.return"] = "Return",
  ["quantity.request.exchange"] = "Exchange", ["quantity.request.not_determined"] = "Not determined", ["quantity.pieces"] = "Pieces",
  ["stage.handling"] = "Handling", ["stage.waiting"] = "Waiting", ["stage.settling"] = "Settling", ["stage.closed"] = "Closed",
  ["action.ask"] = "Ask", ["action.complete"] = "Complete", ["action.settle"] = "Settle",
  ["clock.answer"] = "Answer", ["clock.reminder"] = "Reminder",
  ["team.sales"] = "sales",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
