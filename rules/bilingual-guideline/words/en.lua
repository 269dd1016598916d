-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.complaint"] = "Customer complaint",
  ["customer"] = "Customer", ["contact"] = "Contact", ["phone"] = "Telephone",
  ["phone.hint"] = "We answer you on this number",
  ["email"] = "E-mail", ["order"] = "Order number",
  ["affected"] = "What is affected", ["affected.product_quality"] = "product quality",
  ["affected.packaging"] = "packaging",
  ["affected.service"] = "service", ["affected.other"] = "other", ["affected.hint"] = "Tick all that apply",
  ["story"] = "What happened", ["story.hint"] = "When, where and what",
  ["evidence"] = "Photos and files", ["evidence.hint"] = "At most 5",

  ["form.assessment"] = "Initial assessment",
  ["assessment.assessment"] = "Initial assessment",
  ["verdict"] = "Result", ["verdict.joint_study"] = "accepted, to be studied with the departments",
  ["verdict.sales_alone"] = "accepted, sales settles it alone", ["verdict.not_accepted"] = "not accepted",
  ["assessment.assessment.hint"] = "When it is not accepted, the customer reads this in a letter",

  ["form.invitation"] = "Invitation to joint study",
  ["invited"] = "Departments invited", ["invited.production"] = "Production", ["invited.logistics"] = "Logistics",
  ["invited.quality"] = "Quality", ["invited.technical"] = "Technical",
  ["meets_at"] = "Meeting at", ["question"] = "Question",

  ["form.contribution"] = "Reply of the department",
  ["supplies"] = "We supply", ["supplies.actions"] = "actions", ["supplies.documents"] = "documents",
  ["supplies.both"] = "actions and documents",
  ["corrects"] = "Corrective action", ["prevents"] = "Preventive action", ["documents"] = "Which documents",
  ["attached"] = "Documents", ["attached.hint"] = "At most 10",

  ["form.plan"] = "Action plan",
  ["steps"] = "Steps", ["by_whom"] = "Department", ["by_whom.sales"] = "Sales", ["by_whom.production"] = "Production",
  ["by_whom.logistics"] = "Logistics", ["by_whom.quality"] = "Quality", ["by_whom.technical"] = "Technical",
  ["does"] = "Action", ["until_day"] = "By",

  ["form.summary"] = "Summary and feedback",
  ["corrective"] = "Corrective actions, summary", ["preventive"] = "Preventive actions, summary",
  ["feedback"] = "Feedback to the customer", ["feedback.hint"] = "The customer reads all three in a letter",

  ["form.outcome"] = "Outcome",
  ["outcome.outcome"] = "The customer is", ["outcome.outcome.satisfied"] = "satisfied",
  ["outcome.outcome.not_satisfied"] = "not satisfied", ["said"] = "What the customer says",
  ["form.instruction"] = "Instruction of the sales manager", ["instruction.instruction"] = "Instruction",
  ["instruction.instruction.hint"] = "When you end it, the customer reads this in a letter",
  ["responsible"] = "Responsible department", ["studied_again"] = "Times studied again",
  ["number"] = "Number", ["received_at"] = "Received at",

  ["sheet.complaint"] = "Complaint", ["sheet.assessment"] = "Initial assessment by sales",
  ["sheet.study"] = "Joint study and action plan", ["sheet.contributions"] = "Actions and documents of the departments",
  ["sheet.summary"] = "Summary and feedback", ["sheet.outcome"] = "Outcome",
  ["sheet.received_by"] = "Received by",
  ["sheet.assessed_by"] = "Assessed by", ["sheet.assessed_at"] = "Date", ["sheet.department"] = "Department",
  ["sheet.replied_by"] = "Replied by", ["sheet.state"] = "State",

  ["stage.received"] = "Received", ["stage.convening"] = "Convening", ["stage.joint study"] = "Joint study",
  ["stage.summing up"] = "Summing up", ["stage.following up"] = "Following up",
  ["stage.unsatisfied"] = "Customer not satisfied", ["stage.declining"] = "Not accepted", ["stage.closed"] = "Closed",

  ["public.received"] = "Received; we are assessing it",
  ["public.convening"] = "We are bringing the departments together",
  ["public.joint study"] = "The departments are studying it", ["public.summing up"] = "Our answer is being prepared",
  ["public.following up"] = "Answered", ["public.unsatisfied"] = "Our sales manager is looking at it",
  ["public.declining"] = "Assessed; our answer is on its way", ["public.closed"] = "Closed",

  ["next.received"] = "Our sales department assesses your complaint.",
  ["next.convening"] = "The departments concerned are invited to study it together.",
  ["next.joint study"] = "The departments say what they correct and how they keep it from happening again.",
  ["next.summing up"] = "Sales sums everything up and writes to you.",
  ["next.following up"] = "We ask you whether you are satisfied.",
  ["next.unsatisfied"] = "The sales manager decides how to go on and you hear from us.",
  ["next.declining"] = "We write to you and explain why.",
  ["next.closed"] = "Your complaint is closed. Thank you for telling us.",

  ["action.assess"] = "Assess", ["action.convene"] = "Convene the departments",
  ["action.put down the plan"] = "Put down the plan",
  ["action.convene more"] = "Convene more departments", ["action.give feedback"] = "Give feedback",
  ["action.hear the customer"] = "Hear the customer", ["action.study again"] = "Have it studied again",
  ["action.end it"] = "End it", ["action.explain"] = "Explain to the customer",
  ["task.contribute"] = "Supply actions or documents",

  ["clock.assessment"] = "Initial assessment", ["clock.invitation"] = "Convene the departments",
  ["clock.replies"] = "Replies of the departments", ["clock.answer"] = "Answer to the customer",
  ["clock.outcome"] = "Customer's opinion",

  ["team.sales"] = "Sales", ["team.production"] = "Production", ["team.logistics"] = "Logistics / supply chain",
  ["team.quality"] = "Quality", ["team.technical"] = "Technical", ["team.responsible"] = "Responsible department",
  ["role.officer"] = "officer", ["role.manager"] = "manager",

  ["table.acknowledge"] = "Acknowledge", ["table.all have replied"] = "All have replied",
  ["table.escalate"] = "Escalate",
  ["letter.receipt"] = "Receipt", ["letter.feedback"] = "Feedback", ["letter.declined"] = "Why it was not accepted",
  ["letter.ended"] = "Last word",
}
