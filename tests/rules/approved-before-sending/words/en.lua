-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["complaint.email"] = "E-mail", ["reply.decision"] = "What we reply",
  ["stage.recorded"] = "Recorded", ["stage.replied"] = "Replied", ["stage.closed"] = "Closed",
  ["action.reply"] = "Reply", ["action.write anew"] = "Write anew", ["action.close"] = "Close",
  ["clock.reply"] = "Reply in time",
  ["team.sales"] = "sales", ["team.marketing"] = "marketing",
  ["role.officer"] = "officer", ["role.manager"] = "manager", ["role.vice_president"] = "vice-president",
}
