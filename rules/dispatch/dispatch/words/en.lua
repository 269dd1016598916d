-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.complaint"] = "Complaint",
  ["name"] = "Customer's name",
  ["phone"] = "Telephone", ["phone.hint"] = "We talk with you and call you back on this number",
  ["email"] = "E-mail", ["email.hint"] = "If you give one, we write to it how things stand",
  ["address"] = "Area and address",
  ["source"] = "Who tells us",
  ["source.customer"] = "the customer", ["source.dealer"] = "a dealer, for the customer",
  ["source.department"] = "a department, for the customer",
  ["reporter"] = "Dealer or department, and who there",
  ["product"] = "Product or service",
  ["story"] = "What happened", ["story.hint"] = "When, where and what, and what would put it right",
  ["evidence"] = "Photos and files", ["evidence.hint"] = "At most 5",

  ["form.registration"] = "Registration",
  ["came_by"] = "How it came",
  ["came_by.telephone"] = "telephone", ["came_by.visit"] = "visit", ["came_by.letter"] = "letter",
  ["came_by.online"] = "online", ["came_by.other"] = "other",
  ["type"] = "Kind of complaint",
  ["type.product_quality"] = "product quality", ["type.service_attitude"] = "service attitude",
  ["type.other"] = "other",
  ["note"] = "Note",

  ["form.assignment"] = "Dispatch",
  ["responsible.east"] = "east", ["responsible.south"] = "south", ["responsible.west"] = "west",
  ["responsible.north"] = "north",
  ["hint"] = "What the sales manager asks for",

  ["form.contact"] = "First contact with the customer",
  ["contacted_at"] = "First contact at", ["contacted_by"] = "Who talked", ["said"] = "What was said",

  ["form.progress"] = "Progress report", ["state"] = "How it stands",

  ["form.assistant"] = "Assistant",
  ["role"] = "Post", ["role.district_manager"] = "district manager", ["role.representative"] = "sales representative",
  ["helper"] = "Who assists", ["helps"] = "With what",

  ["form.department_reply"] = "The department's opinion", ["found"] = "What the department found",
  ["department_reply.opinion"] = "What the department thinks",

  ["form.handling"] = "Handling plan",
  ["handling.cause"] = "Cause", ["handling.plan"] = "Plan", ["handling.result"] = "What was done",

  ["form.arrangement"] = "The sales manager's arrangement",
  ["arranged_plan"] = "What is arranged", ["arranged_for"] = "Who does it",

  ["form.record"] = "The plan on the record form",
  ["recorded_plan"] = "Plan, in detail", ["recorded_result"] = "Result", ["done_on"] = "Done on",

  ["form.call_back"] = "Follow-up telephone call",
  ["called_at"] = "Called at", ["spoke_to"] = "Who answered",
  ["satisfied"] = "Satisfied", ["satisfied.yes"] = "satisfied", ["satisfied.no"] = "not satisfied",
  ["call_back.opinion"] = "What the customer says", ["reason"] = "Why not",
  ["form.attempt"] = "No answer", ["tried_at"] = "No answer at", ["attempt.remark"] = "Remark",
  ["form.closing"] = "Closing", ["why"] = "Why it is closed",

  ["form.gap"] = "Correction or remedy",
  ["gap.number"] = "Entry", ["shortcoming"] = "Gap that was found",
  ["way"] = "Way", ["way.correct"] = "correction", ["way.remedy"] = "remedy",
  ["measure"] = "Measure", ["done_by"] = "Who", ["until_day"] = "Until",

  ["dispatched_again"] = "Times dispatched again", ["arranged"] = "Times arranged",
  ["second_handling"] = "Handled a second time", ["missed_report"] = "Report missed",

  ["stage.received"] = "To be registered", ["stage.dispatching"] = "To be dispatched",
  ["stage.handling"] = "With the region",
  ["stage.recording"] = "Plan to be recorded", ["stage.call back"] = "To be called back",
  ["stage.not satisfied"] = "Not satisfied", ["stage.dispatching again"] = "To be dispatched again",
  ["stage.with the sales manager"] = "With the sales manager", ["stage.closed"] = "Closed",

  ["public.received"] = "Received", ["public.dispatching"] = "Somebody is being asked to handle it",
  ["public.handling"] = "Being handled", ["public.recording"] = "Handled, being looked over",
  ["public.call back"] = "We will call you", ["public.not satisfied"] = "To be handled again",
  ["public.dispatching again"] = "A second handling is being arranged",
  ["public.with the sales manager"] = "With the sales manager", ["public.closed"] = "Closed",

  ["next.received"] = "General affairs registers it and passes it to the sales manager.",
  ["next.dispatching"] = "The sales manager gives it to whoever is responsible for your region.",
  ["next.handling"] = "The regional owner contacts you as soon as possible.",
  ["next.recording"] = "General affairs records the plan and then calls you.",
  ["next.call back"] = "General affairs calls you to hear whether you are satisfied.",
  ["next.not satisfied"] = "We have noted why you are not satisfied, and have it handled again.",
  ["next.dispatching again"] = "The sales manager arranges a second handling.",
  ["next.with the sales manager"] = "The sales manager arranges the handling, and we call you again.",
  ["next.closed"] = "Your complaint is closed. Thank you for telling us.",

  ["action.register"] = "Register and pass on", ["action.assign"] = "Dispatch",
  ["action.assign again"] = "Dispatch a second time",
  ["action.contact"] = "Record the first contact", ["action.report"] = "Report progress",
  ["action.add an assistant"] = "Add an assistant", ["action.hand back"] = "Return the plan",
  ["action.record the plan"] = "Record the plan", ["action.call"] = "Telephone call",
  ["action.no answer"] = "No answer", ["action.close unreached"] = "Close, not reached",
  ["action.dispatch again"] = "Have it dispatched again",
  ["action.hand to the sales manager"] = "Hand to the sales manager",
  ["action.arrange"] = "Arrange the handling", ["action.close without agreement"] = "Close without agreement",
  ["action.enter a gap"] = "Enter a correction or remedy",

  ["sign.closes it without the customer's answer"] = "closes it without the customer's answer",
  ["sign.closes it without agreement"] = "closes it without agreement",

  ["task.department"] = "Look into it and say what the department thinks",
  ["task.assist"] = "Assist with the complaint",

  ["clock.register"] = "Register", ["clock.assign"] = "Dispatch", ["clock.contact"] = "Contact the customer",
  ["clock.report"] = "Report every 30 minutes", ["clock.record"] = "Record the plan", ["clock.call back"] = "Call back",
  ["clock.arrange"] = "Arrange the handling",

  ["table.acknowledge"] = "Acknowledge", ["table.refer"] = "Refer to a department",
  ["table.handle again"] = "Handle again", ["table.assist"] = "Ask for help",

  ["sheet.intake"] = "Intake", ["sheet.dispatch"] = "Dispatch", ["sheet.handling"] = "Handling",
  ["sheet.call_back"] = "Follow-up", ["sheet.gaps"] = "Correction or remedy", ["sheet.closing"] = "Closing",
  ["sheet.assigned_at"] = "Dispatched at", ["sheet.reported_at"] = "Reported at",
  ["number"] = "Number", ["received_at"] = "Received at", ["stage"] = "Stage", ["gap.at"] = "Entered at",

  ["letter.receipt"] = "Receipt", ["letter.assigned"] = "Who handles it", ["letter.again"] = "It is handled again",
  ["letter.handed"] = "With the sales manager", ["letter.closed"] = "Closing letter",
}
