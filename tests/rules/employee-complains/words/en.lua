-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.closed"] = "Closed",
  ["action.reply"] = "Reply",
  ["clock.reply"] = "Reply",
  ["complaint.name"] = "Name", ["complaint.phone"] = "Phone", ["complaint.kind"] = "Kind",
  ["complaint.kind.customer"] = "Customer", ["complaint.kind.employee"] = "Employee",
  ["complaint.member_card"] = "Member card", ["complaint.works_in"] = "Works in", ["complaint.story"] = "Story",
  ["reply.reply"] = "Reply",
  ["team.service"] = "service", ["team.personnel"] = "personnel",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
