-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.visit"] = "Visit", ["action.record"] = "Record", ["action.read"] = "Read",
  ["sign.has read the record"] = "has read the record",
  ["clock.record"] = "Record",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["record.statement"] = "Statement", ["record.analysis"] = "Analysis",
  ["visit.visited_on"] = "Visited on", ["visit.met"] = "Met",
  ["sheet.hint"] = "Fill in each part",
  ["register.records.number"] = "Number", ["register.records.received_at"] = "Received at",
  ["register.records.complaint.name"] = "Name", ["register.records.record.statement"] = "Statement",
  ["team.service"] = "service",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
