-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["result.result"] = "Result", ["call_back.satisfied"] = "Satisfied",
  ["call_back.satisfied.yes"] = "Yes", ["call_back.satisfied.no"] = "No", ["call_back.said"] = "Said",
  ["stage.handling"] = "Handling", ["stage.call back"] = "Call back", ["stage.not satisfied"] = "Not satisfied",
  ["stage.with the manager"] = "With the manager", ["stage.closed"] = "Closed",
  ["action.handle"] = "Handle", ["action.call"] = "Call", ["action.dispatch again"] = "Dispatch again",
  ["action.hand to the manager"] = "Hand to the manager", ["action.arrange"] = "Arrange",
  ["clock.call back"] = "Call back", ["clock.handling"] = "Handling",
  ["team.affairs"] = "affairs", ["team.region"] = "region", ["team.sales"] = "sales",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
