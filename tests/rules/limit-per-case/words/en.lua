-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["liability.days"] = "Days", ["liability.promised_on"] = "Promised on",
  ["result.result"] = "Result",
  ["stage.recorded"] = "Recorded", ["stage.telling"] = "Telling", ["stage.handling"] = "Handling", ["stage.closed"] = "Closed",
  ["action.set the limit"] = "Set the limit", ["action.tell the customer"] = "Tell the customer", ["action.hand over"] = "Hand over",
  ["action.visit"] = "Visit", ["action.settle"] = "Settle",
  ["clock.first"] = "First", ["clock.handling"] = "Handling", ["clock.promise"] = "Promise",
  ["team.service"] = "service", ["team.district"] = "district",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
