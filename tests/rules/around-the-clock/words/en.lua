-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.channel_used"] = "Channel used", ["complaint.channel_used.telephone"] = "Telephone",
  ["complaint.channel_used.email"] = "Email", ["complaint.channel_used.on_site"] = "On site", ["complaint.channel_used.other"] = "Other",
  ["complaint.story"] = "Story",
  ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.answer"] = "Answer",
  ["clock.contact"] = "Contact", ["clock.answer"] = "Answer",
  ["team.centre"] = "centre",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
