-- SPDX-License-Identifier: Apache-2.0

words {
  ["duty.kind"] = "Kind", ["duty.kind.patrol"] = "Patrol", ["duty.kind.week"] = "Week", ["duty.kind.month"] = "Month",
  ["duty.hours_given"] = "Hours given", ["result.result"] = "Result",
  ["stage.due"] = "Due", ["stage.instruction"] = "Instruction", ["stage.filed"] = "Filed",
  ["action.record"] = "Record", ["action.instruct"] = "Instruct",
  ["sign.has seen the summary"] = "Has seen the summary",
  ["clock.duty"] = "Duty", ["clock.instruction"] = "Instruction",
  ["schedule.morning patrol"] = "Morning patrol", ["schedule.evening patrol"] = "Evening patrol", ["schedule.weekly form"] = "Weekly form",
  ["schedule.monthly summary"] = "Monthly summary",
  ["team.affairs"] = "affairs", ["team.property"] = "property",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
