-- SPDX-License-Identifier: Apache-2.0
-- The two forms of the standard's annexes: what the complainant fills in, and the follow-up form that is filled in
-- from receipt to closing; and the register.

form "complaint" { public = true,
  text   "name"         { required = true },
  text   "organisation" {},
  text   "address"      {},
  text   "city"         {},
  text   "country"      {},
  phone  "phone"        {},
  email  "email"        {},
  choice "behalf"       { "own", "other", required = true },
  person "agent"         { shown = is { behalf = "other" }, required = is { behalf = "other" } },
  text   "agent_contact" { shown = is { behalf = "other" }, required = is { behalf = "other" } },
  text   "product"      { required = true, personal = false, ties = true },
  text   "order_number" { personal = false, ties = true },
  date   "happened_on"  {},
  long   "story"        { required = true },
  choice "remedy"       { "yes", "no", required = true },
  long   "remedy_wish"  { shown = is { remedy = "yes" }, required = is { remedy = "yes" } },
  date   "signed_on"    {},
  text   "signed_as"    {},
  text   "enclosures"   {},
  files  "evidence"     { at_most = 10 },
}

form "receipt" {
  choice "medium"      { "phone", "email", "internet", "in_person", "mail", "other", other = text, required = true },
  text   "reference"   { personal = false },
  long   "data"        {},
  text   "referred_by" {},
  date   "problem_on"  {},
  choice "recurring"   { "yes", "no", required = true },
  many   "category"    {
    "not_delivered", "delay", "extent_of_delay", "damage", "poor_maintenance", "poor_service", "defective",
    "not_in_conformity", "not_ordered", "guarantee_refused", "sale_refused", "service_refused", "commercial_practices",
    "incorrect_information", "inadequate_information", "payment_arrangements", "price", "price_increase",
    "supplementary_charges", "unjustified_costs", "terms_of_contract", "coverage_of_contract", "assessment_of_damage",
    "compensation_refused", "inadequate_compensation", "contract_modified", "poor_performance", "contract_cancelled",
    "cancellation_impossible", "reimbursement_of_loan", "interest_demanded", "commitments_not_honoured", "other",
    other = text, required = true,
  },
}

form "acknowledgement" {
  choice "acknowledged_by" { "phone", "email", "internet", "in_person", "mail", required = true },
  long   "note" {},
}

form "assessment" {
  choice "severity"           { "minor", "ordinary", "serious", required = true },
  choice "safety"             { "yes", "no", required = true },
  choice "complexity"         { "yes", "no", required = true },
  choice "impact"             { "one", "several", "many", required = true },
  choice "immediate_needed"   { "yes", "no", required = true },
  choice "immediate_possible" { "yes", "no", required = true },
  choice "compensation"       { "yes", "no", required = true },
  number "days_given"         { at_least = 1, at_most = 60, required = true },
  long   "note" {},
}

form "immediate"   { long "immediate_action" { required = true } }
form "question"    {
  repeats = true, long "question" { required = true }, many "asked" { "front", "operations", required = true },
}
form "finding"     { repeats = true, long "finding" { required = true } }
form "information" { repeats = true, long "progress" { required = true } }

form "investigation" {
  long "circumstances" { required = true },
  long "cause"         { required = true },
  long "note" {},
}

form "resolution" {
  many "action_planned" {
    "delivery", "repair", "exchange", "cancel_sale", "enforce_guarantee", "honour_commitments", "conclude_contract",
    "cancel_contract", "cancel_invoice", "information", "correct_assessment", "pay_compensation", "reimburse_payment",
    "other_reimbursement", "reduce_price", "payment_facilities", "apologies", "no_action", required = true,
  },
  long "decision"   { required = true },
  long "prevention" { required = true },
  long "note" {},
}

form "communication" {
  choice "communicated_by" { "phone", "email", "internet", "in_person", "mail", required = true },
  long   "note" {},
}

form "acceptance" { long "note" {} }

form "refusal" {
  long "refused_because" { required = true },
  long "recourse"        { required = true },
}

form "review"  { repeats = true, long "review" { required = true } }
form "outside" { repeats = true, text "body" { required = true }, date "referred_on" { required = true } }

form "correction" {
  long "correction"   { required = true },
  date "corrected_on" { required = true },
}

form "verification" { repeats = true,
  choice "corrected_well" { "yes", "no", required = true },
  long   "note" {},
}

form "closing" {
  choice "process_satisfied" { "yes", "no", "not_known", required = true },
  long   "note" {},
}

-- What the complainant says on the page where they follow it.
form "objection"  { long "objection" { required = true } }
form "withdrawal" { long "withdrawn_because" {} }
form "rating" {
  choice "stars"   { "5", "4", "3", "2", "1", required = true },
  long   "comment" {},
}

sheet "complainant" {
  code = "CH-01-A", revision = "1",
  title = { zh = "投诉人用表", en = "Form for complainants", es = "Formulario para el reclamante" },
  part "sheet.complainant" {
    row { cell "complaint.name", cell "complaint.organisation" },
    row { cell "complaint.address" },
    row { cell "complaint.city", cell "complaint.country" },
    row { cell "complaint.phone", cell "complaint.email" },
    row { cell "complaint.behalf" },
    row { cell "complaint.agent", cell "complaint.agent_contact" },
  },
  part "sheet.product" {
    row { cell "complaint.order_number", cell("complaint.product", { wide = 2 }) },
  },
  part "sheet.problem" {
    row { cell "complaint.happened_on" },
    row { cell("complaint.story", { lines = 8, above = true }) },
  },
  part "sheet.remedy" {
    row { cell "complaint.remedy" },
    row { cell("complaint.remedy_wish", { lines = 3, above = true }) },
  },
  part "sheet.signature" {
    row { cell "complaint.signed_on", cell("complaint.signed_as", { wide = 2, lines = 2 }) },
  },
  part "sheet.enclosures" {
    row { cell("complaint.enclosures", { lines = 2, plain = true }) },
  },
}

-- One line of the tracking table: what, when, by whom, remarks.
local function tracked(step, form, remark)
  return row {
    label(step), cell(form .. ".at", { plain = true }), cell(form .. ".by", { plain = true }),
    cell(remark, { plain = true, wide = 3 }),
  }
end

sheet "follow_up" {
  code = "CH-01-B", revision = "1", register = "complaints",
  title = { zh = "投诉跟踪表", en = "Complaint follow-up form", es = "Formulario de seguimiento de la queja" },
  part "sheet.receipt" {
    row { cell "number", cell "received_at", cell("receipt.by", { label = "sheet.recipient" }) },
    row { cell "receipt.medium" },
  },
  part "sheet.complainant" {
    row { cell "complaint.name", cell "complaint.organisation" },
    row { cell "complaint.phone", cell "complaint.email" },
    row { cell "complaint.agent", cell "complaint.agent_contact" },
  },
  part "sheet.data" {
    row { cell "receipt.reference", cell "receipt.referred_by" },
    row { cell("receipt.data", { lines = 3, above = true }) },
  },
  part "sheet.problem" {
    row { cell "receipt.problem_on", cell "receipt.recurring" },
    row { cell("receipt.category", { above = true }) },
  },
  part "sheet.assessment" {
    row { cell("assessment.severity", { wide = 2 }), cell "assessment.safety" },
    row { cell "assessment.complexity", cell("assessment.impact", { wide = 2 }) },
    row { cell "assessment.immediate_needed", cell "assessment.immediate_possible" },
    row { cell "assessment.compensation", cell "assessment.days_given" },
    row { cell("assessment.note", { lines = 2 }) },
  },
  part "sheet.resolution" {
    row { cell "complaint.remedy" },
    row { cell "complaint.remedy_wish" },
    row { cell("resolution.action_planned", { above = true }) },
    row { cell("resolution.decision", { lines = 4, above = true }) },
    row { cell("resolution.prevention", { lines = 3, above = true }) },
  },
  part "sheet.tracking" {
    row {
      label "sheet.taken", label "sheet.taken_at", label "sheet.taken_by", label("sheet.remarks", { wide = 3 }),
    },
    tracked("track.acknowledgement", "acknowledgement", "acknowledgement.note"),
    tracked("track.assessment", "assessment", "assessment.note"),
    tracked("track.investigation", "investigation", "investigation.note"),
    tracked("track.resolution", "resolution", "resolution.note"),
    tracked("track.information", "communication", "communication.note"),
    tracked("track.correction", "correction", "correction.correction"),
    tracked("track.verified", "verification", "verification.note"),
    tracked("track.closed", "closing", "closing.note"),
  },
  part "sheet.recourse" {
    row { cell("refusal.refused_because", { lines = 2 }) },
    row { cell("refusal.recourse", { lines = 2 }) },
    each "review" { cell("at", { label = "sheet.taken_at" }), cell("review", { wide = 3 }) },
    each "outside" { cell "referred_on", cell("body", { wide = 3 }) },
  },
}

register "complaints" {
  title = { zh = "投诉登记册", en = "Complaints register", es = "Registro de quejas" },
  code = "CH-01-C", number = "ISOR-{yyyy}-{seq:4}", enters = acted "register",
  readers = { "complaints.officer", "complaints.manager" },
  "number", "received_at", "complaint.name", "complaint.product", "receipt.medium", "receipt.category",
  "receipt.recurring", "assessment.severity", "resolution.action_planned", "closing.process_satisfied", "stage",
}
