-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["progress.state"] = "State",
  ["stage.registered"] = "Registered", ["stage.with the region"] = "With the region", ["stage.call back"] = "Call back",
  ["stage.closed"] = "Closed",
  ["action.assign"] = "Assign", ["action.report"] = "Report", ["action.hand back"] = "Hand back", ["action.close"] = "Close",
  ["clock.assign"] = "Assign", ["clock.report"] = "Report",
  ["team.affairs"] = "affairs", ["team.region"] = "region",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
