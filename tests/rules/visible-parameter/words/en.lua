-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["contact.contacted_at"] = "Contacted at", ["contact.urgent"] = "Urgent",
  ["contact.urgent.yes"] = "Yes", ["contact.urgent.no"] = "No",
  ["stage.assigned"] = "Assigned", ["stage.urgent"] = "Urgent", ["stage.closed"] = "Closed",
  ["action.contact"] = "Contact", ["action.report"] = "Report",
  ["clock.contact"] = "Contact", ["clock.report"] = "Report",
  ["team.region"] = "region",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
