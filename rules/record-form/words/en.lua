-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.record"] = "Customer complaint record",
  ["name"] = "Your name", ["phone"] = "Telephone", ["phone.hint"] = "We answer you on this number",
  ["email"] = "E-mail", ["story"] = "What happened", ["story.hint"] = "When, where and what",
  ["form.handling"] = "Handling", ["result"] = "What was done", ["result.hint"] = "The customer reads it in a letter",
  ["number"] = "NO:", ["received_at"] = "Date",
  ["sheet.handled_by"] = "Handled by", ["sheet.handled_at"] = "Date",

  ["stage.recorded"] = "Recorded", ["stage.handled"] = "Handled",
  ["public.recorded"] = "Received; we are looking into it", ["public.handled"] = "Handled",
  ["next.recorded"] = "We look into it and write to you.", ["next.handled"] = "Thank you for telling us.",
  ["action.handle"] = "Handle", ["clock.handling"] = "Handling",
  ["team.service"] = "Customer service", ["team.responsible"] = "Responsible team",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
  ["table.acknowledge"] = "Acknowledge", ["table.escalate"] = "Escalate",
  ["letter.receipt"] = "Receipt", ["letter.handled"] = "What was done",
}
