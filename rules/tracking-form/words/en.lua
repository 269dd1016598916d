-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.complaint"] = "Complaint",
  ["customer"] = "Customer", ["complaint.name"] = "Name", ["complaint.name.hint"] = "The person we can ask",
  ["phone"] = "Telephone", ["phone.hint"] = "We answer you on this number", ["email"] = "E-mail",
  ["complaint.time"] = "Time", ["complaint.time.hint"] = "When it happened",
  ["statement"] = "What the customer says", ["evidence"] = "Photos and files", ["evidence.hint"] = "At most 5",

  ["form.statement"] = "What the customer says",
  ["form.analysis"] = "Analysis", ["analysis.analysis"] = "Analysis",
  ["form.review"] = "Review by production", ["cause_analysis"] = "Analysis of the cause",
  ["prevention"] = "Prevention plan", ["prevention.hint"] = "The customer reads it in a letter",
  ["form.step"] = "Method and step", ["method"] = "Method", ["carried_out"] = "Step carried out",
  ["form.department"] = "Instruction of the department in charge", ["department_instruction"] = "Instruction",
  ["form.management"] = "Instruction of the general manager", ["management_instruction"] = "Instruction",
  ["form.remark"] = "Remark", ["remark"] = "Remark",
  ["number"] = "Number", ["stage"] = "Stage", ["received_at"] = "Received at",

  ["complaint.number"] = "Number", ["sheet.number"] = "Number", ["sheet.name"] = "Name",
  ["sheet.record"] = "Complaint record: statement and analysis", ["sheet.review"] = "Review report by production",
  ["sheet.methods"] = "Methods used on the customer's feedback, and steps carried out", ["sheet.day"] = "Date",
  ["sheet.department"] = "Instruction of the department in charge",
  ["sheet.management"] = "Instruction of the general manager",

  ["stage.record"] = "Record", ["stage.review"] = "Review by production", ["stage.methods"] = "Methods and steps",
  ["stage.department"] = "With the department in charge", ["stage.general manager"] = "With the general manager",
  ["stage.concluded"] = "Concluded", ["stage.closed"] = "Closed",

  ["public.record"] = "Received", ["public.review"] = "We are looking for the cause",
  ["public.methods"] = "It is being put right", ["public.department"] = "The department in charge decides",
  ["public.general manager"] = "Our general manager decides", ["public.concluded"] = "Concluded",
  ["public.closed"] = "Closed",

  ["next.record"] = "We write down an analysis and hand it to production.",
  ["next.review"] = "Production finds the cause and how to keep it from happening again.",
  ["next.methods"] = "We put it right and write down each step.",
  ["next.department"] = "The department in charge gives its instruction.",
  ["next.general manager"] = "The general manager gives the last instruction.",
  ["next.concluded"] = "We write to you.",
  ["next.closed"] = "Your complaint is closed. Thank you for telling us.",

  ["action.correct the statement"] = "Correct the statement", ["action.write the analysis"] = "Write the analysis",
  ["action.hand to production"] = "Hand to production", ["action.report"] = "Report",
  ["action.write down a step"] = "Write down a step",
  ["action.hand to department"] = "Hand to the department in charge",
  ["action.instruct"] = "Instruct", ["action.send back"] = "Send back", ["action.conclude"] = "Instruct and conclude",
  ["action.close"] = "Close",

  ["sign.instructs for the department in charge"] = "for the department in charge",
  ["sign.instructs as general manager"] = "general manager",

  ["clock.record"] = "Record and analysis", ["clock.review"] = "Review by production",
  ["clock.department"] = "Instruction of the department", ["clock.management"] = "Instruction of the general manager",
  ["clock.all of it"] = "From receipt to the end",

  ["team.service"] = "Customer service", ["team.production"] = "Production", ["team.incharge"] = "Department in charge",
  ["team.management"] = "Management", ["team.responsible"] = "Responsible department",
  ["role.officer"] = "officer", ["role.manager"] = "manager", ["role.general_manager"] = "general manager",

  ["table.acknowledge"] = "Acknowledge", ["table.escalate"] = "Escalate",
  ["letter.receipt"] = "Receipt", ["letter.closed"] = "Conclusion",
}
