-- SPDX-License-Identifier: Apache-2.0

words {
  ["repair.name"] = "Name", ["repair.what"] = "What", ["done.importance"] = "Importance", ["done.importance.general"] = "General",
  ["done.importance.important"] = "Important", ["done.result"] = "Result", ["follow_up.method"] = "Method",
  ["follow_up.method.phone"] = "Phone", ["follow_up.method.visit"] = "Visit", ["follow_up.by"] = "By", ["follow_up.opinion"] = "Opinion",
  ["stage.reported"] = "Reported", ["stage.follow-up"] = "Follow-up", ["stage.leader's follow-up"] = "Leader's follow-up",
  ["stage.closed"] = "Closed",
  ["action.repair"] = "Repair", ["action.follow up"] = "Follow up", ["action.follow up in person"] = "Follow up in person",
  ["clock.follow-up"] = "Follow-up",
  ["team.property"] = "property",
  ["role.officer"] = "officer", ["role.leader"] = "leader",
}
