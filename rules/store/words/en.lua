-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.complaint"] = "Store complaint record form",
  ["complaint.store"] = "Store number",
  ["name"] = "Customer's name",
  ["phone"] = "Telephone", ["phone.hint"] = "We reach you on this number",
  ["complained_on"] = "Date of the complaint",
  ["member_card"] = "Member card number",
  ["contact"] = "Telephone and address", ["contact.hint"] = "Another telephone, if there is one, and the address",
  ["email"] = "E-mail",
  ["type"] = "Type",
  ["type.goods"] = "goods", ["type.service"] = "service", ["type.promotion"] = "promotion",
  ["type.equipment"] = "equipment and facilities", ["type.other"] = "other",
  ["story"] = "What happened", ["story.hint"] = "When and what",
  ["request"] = "What is asked for",
  ["request.return"] = "return", ["request.exchange"] = "exchange", ["request.compensation"] = "compensation",
  ["request.other"] = "other",
  ["amount"] = "Amount concerned (CNY)",
  ["evidence"] = "Photos and files", ["evidence.hint"] = "At most 5",

  ["form.judgement"] = "First judgement",
  ["verdict"] = "Is it established", ["verdict.established"] = "established",
  ["verdict.not_established"] = "not established",
  ["because"] = "Why not",

  ["form.analysis"] = "Cause", ["cause"] = "Cause",

  ["form.feeling"] = "First the feeling",
  ["feels"] = "How the customer feels", ["acknowledged"] = "The customer was told that we understand",

  ["form.handling"] = "Then the matter",
  ["severity"] = "Verified to be", ["severity.minor"] = "minor", ["severity.ordinary"] = "ordinary",
  ["severity.serious"] = "serious",
  ["opinion"] = "What was verified, and how to handle it",

  ["form.outcome"] = "Result", ["result"] = "Final result",

  ["form.responsibility"] = "Who is responsible", ["responsible_person"] = "Person responsible",
  ["for_what"] = "For what",

  ["form.informing"] = "The customer is told",
  ["satisfied"] = "The complainant is", ["satisfied.yes"] = "satisfied", ["satisfied.no"] = "not satisfied",
  ["reason"] = "Why not satisfied",

  ["form.remark"] = "What the superior says", ["remark"] = "Remark",
  ["form.execution"] = "Carrying out", ["done"] = "What was done", ["done_on"] = "Done on",
  ["form.bearing"] = "Responsibility borne", ["borne"] = "How it is borne",

  ["form.summary"] = "Summary and improvement", ["lesson"] = "Summary", ["measures"] = "Measures",
  ["measure"] = "Measure",

  ["form.follow_up"] = "Follow-up",
  ["content"] = "What was said", ["called_by"] = "Who called", ["called_at"] = "When",

  ["form.hand_up"] = "Handing up", ["why"] = "Why it cannot be handled here", ["hand_up.at"] = "Handed up at",

  ["stage.received"] = "To be judged", ["stage.analysis"] = "Cause", ["stage.handling"] = "Handling",
  ["stage.result"] = "Result", ["stage.responsibility"] = "Responsibility", ["stage.informing"] = "To be told",
  ["stage.not satisfied"] = "Not satisfied", ["stage.carrying out"] = "Carrying out", ["stage.bearing"] = "Bearing",
  ["stage.summary"] = "Summary", ["stage.follow up"] = "Follow-up", ["stage.confirming"] = "To be signed by the leader",
  ["stage.declined"] = "Not established", ["stage.closed"] = "Closed",

  ["public.received"] = "Received, being looked into", ["public.analysis"] = "The cause is being found",
  ["public.handling"] = "Being handled", ["public.result"] = "The result is being decided",
  ["public.responsibility"] = "The result is being decided", ["public.informing"] = "You will be told the result",
  ["public.not satisfied"] = "With the store's superior", ["public.carrying out"] = "Being carried out",
  ["public.bearing"] = "Carried out", ["public.summary"] = "Carried out", ["public.follow up"] = "We will call you",
  ["public.confirming"] = "About to be closed", ["public.declined"] = "Looked into, our answer is on its way",
  ["public.closed"] = "Closed",

  ["next.received"] = "The store looks into your complaint quickly.", ["next.analysis"] = "The store finds the cause.",
  ["next.handling"] = "The store talks with you, listens and handles it.",
  ["next.result"] = "The store gives its result.",
  ["next.responsibility"] = "The store finds who is responsible and then tells you the result.",
  ["next.informing"] = "The store tells you the result.",
  ["next.not satisfied"] = "The store's superior looks at why you are not satisfied.",
  ["next.carrying out"] = "The store carries it out.", ["next.bearing"] = "It is carried out; we call you later.",
  ["next.summary"] = "The store draws its lesson; we call you later.", ["next.follow up"] = "The store calls you.",
  ["next.confirming"] = "The leader signs, and it is closed.", ["next.declined"] = "The store explains why.",
  ["next.closed"] = "Your complaint is closed. Thank you for telling us.",

  ["action.judge"] = "Judge", ["action.hand up"] = "Hand up", ["action.analyse"] = "Analyse",
  ["action.feel with the customer"] = "First the feeling", ["action.handle the matter"] = "Then the matter",
  ["action.give the result"] = "Give the result", ["action.determine"] = "Determine who",
  ["action.inform"] = "Tell the customer",
  ["action.handle anew"] = "Handle anew", ["action.let it stand"] = "Let it stand",
  ["action.carry out"] = "Carried out",
  ["action.have it borne"] = "Have it borne", ["action.sum up"] = "Sum up and sign", ["action.call back"] = "Call back",
  ["action.confirm"] = "Sign and close", ["action.explain"] = "Explain",

  ["sign.handled it"] = "Handled by", ["sign.supervised it"] = "Supervising leader",

  ["clock.whole"] = "Close in time", ["clock.judge"] = "Judge quickly", ["clock.carry out"] = "Carry out in time",
  ["clock.call back"] = "Call back in time",

  ["table.acknowledge"] = "Acknowledge", ["table.grave"] = "Serious ones", ["table.escalate"] = "Reminders",

  ["sheet.summary"] = "Summary and improvement", ["sheet.follow_up"] = "Follow-up", ["number"] = "Number",

  ["team.store"] = "Store",
  ["role.officer"] = "handler", ["role.superior"] = "direct superior", ["role.leader"] = "supervising leader",

  ["letter.receipt"] = "Receipt", ["letter.result"] = "Result", ["letter.declined"] = "Why it is not established",
}
