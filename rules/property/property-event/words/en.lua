-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.event"] = "Report of a major event",
  ["event.department"] = "Department", ["department.engineering"] = "Engineering", ["department.security"] = "Security",
  ["department.environment"] = "Environment", ["department.service"] = "Customer service",
  ["event.reported_by"] = "Reported by", ["event.addressed_to"] = "To", ["addressed_to.manager"] = "Manager",
  ["addressed_to.general_manager"] = "General manager", ["event.reported_on"] = "Date",
  ["event.happened_at"] = "Time of the event", ["event.place"] = "Place of the event",
  ["event.course"] = "Course of the event",
  ["event.cause"] = "Preliminary cause", ["event.status"] = "What is being done", ["event.photos"] = "Photos",
  ["form.reporter"] = "Reporter's signature", ["reporter.news"] = "What is new",
  ["reporter.reporter_date"] = "Date of the reporter's signature",
  ["form.supervisor"] = "Supervisor's signature", ["supervisor.supervisor_date"] = "Date of the supervisor's signature",
  ["form.follow_up_note"] = "Follow-up", ["follow_up_note.note"] = "How it stands",
  ["form.ending"] = "End", ["ending.ended_on"] = "Ended on", ["ending.outcome"] = "Outcome",
  ["responsible"] = "Department",

  ["sheet.number"] = "No.", ["sheet.reporter"] = "Reporter's signature",
  ["sheet.supervisor"] = "Supervisor's signature",
  ["sheet.date"] = "Date", ["sheet.follow_up"] = "Follow-up by the head of the department",
  ["sheet.note"] = "Note: the department concerned fills in this form; the head of the department follows it up.",
  ["register.events.number"] = "No.", ["register.events.received_at"] = "Reported at",

  ["stage.reported"] = "Reported, for the reporter to sign", ["stage.checked"] = "For the supervisor to sign",
  ["stage.followed up"] = "Followed up by the head", ["stage.ended"] = "Ended",
  ["action.sign as reporter"] = "Sign as reporter",
  ["action.sign as supervisor"] = "Sign as supervisor", ["action.give back"] = "Give back",
  ["action.follow up"] = "Write down how it stands", ["action.end"] = "End it",
  ["sign.reports the event"] = "Reports the event", ["sign.has checked the report"] = "Has checked the report",
  ["clock.signatures"] = "Both signatures", ["clock.follow-up"] = "Follow-up",
  ["table.route"] = "Department", ["table.addressed to"] = "Who is told",
}
