-- SPDX-License-Identifier: Apache-2.0
-- What is filled in, the two papers of clause 5, and their lists.  The paper names the forms, not their
-- fields: each field answers a sentence of it.

form "complaint" { public = true,
  text   "name"         { required = true },
  text   "company"      {},
  choice "answer_by"    { "email", "phone", required = true },
  email  "email"        { required = is { answer_by = "email" } },
  phone  "phone"        { required = is { answer_by = "phone" } },
  choice "class"        { "product_quality", "customer_service", "delivery_time", "other", other = text },
  text   "product"      { personal = false, ties = true },
  text   "order_number" { personal = false, ties = true },
  text   "lot"          { personal = false, ties = true },
  number "quantity"     { at_least = 1 },
  long   "story"        { required = true },
  many   "supplied"     { "samples", "data", "photos" },
  files  "evidence"     { at_most = 5 },
}

form "record" {
  choice "came_by" { "web", "email", "phone", "visit", required = true },
  choice "class"   { "product_quality", "customer_service", "delivery_time", "other", other = text, required = true },
  long   "record_remark" {},
}

form "instructions" {
  long "preliminary"  { required = true },
  long "instructions" { required = true },
}

form "confirmation" {
  choice "confirmed_with" { "customer", "samples", "data", required = true },
  long   "confirmed"      { required = true },
}

form "refusal" { long "refusal_reason" { required = true } }

form "containment" {
  choice "goods"          { "done", "not_applicable", required = true },
  number "goods_held"     { shown = is { goods = "done" }, required = is { goods = "done" }, at_least = 1 },
  choice "shipments"      { "done", "not_applicable", required = true },
  number "shipments_held" { shown = is { shipments = "done" }, required = is { shipments = "done" }, at_least = 1 },
  choice "material"       { "done", "not_applicable", required = true },
  number "material_held"  { shown = is { material = "done" }, required = is { material = "done" }, at_least = 1 },
  long   "held_where"     {},
}

form "investigation" {
  datetime "investigated_at" { required = true },
  block "nonconformities" { required = true, at_least = 1, at_most = 20,
    text   "what"   { required = true, personal = false },
    number "pieces" { at_least = 0 },
  },
  long "findings" { required = true },
}

form "first_measures" {
  datetime "taken_at" { required = true },
  long     "measures" { required = true },
}

form "superiors" {
  datetime "informed_at" { required = true },
  text     "informed"    { required = true },
}

form "delay" { repeats = true,
  check "announced"    { required = true },
  long  "delay_reason" { required = true },
  date  "new_day"      { required = true },
}

form "review" {
  choice "evidence_kind" { "samples", "data", "both", "none", required = true },
  long   "review_result" { required = true },
  choice "way"           { "at_once", "later", required = true },
}

form "handling" {
  long   "cause"          { required = true },
  choice "liable" {
    "commercial", "engineering", "purchasing", "manufacturing", "assurance", "outside", required = true,
  },
  long   "problem_points" { required = true },
  long   "solution"       { required = true },
}

form "points" { repeats = true,                  -- a round beside the form: it takes no signature of the form away
  check "points_confirmed" { required = true },
  long  "points_remark"    {},
}

form "remark" { repeats = true, long "remark" { required = true } }

form "convening" { repeats = true,
  long   "cause"          { required = true },
  choice "liable" {
    "commercial", "engineering", "purchasing", "manufacturing", "assurance", "outside", required = true,
  },
  long   "problem_points" { required = true },
  many   "topics"         { "design", "technology", "process", "materials", "manufacture", "delivery", "packaging",
                            "missing_parts", required = true },
  date   "met_on"         { required = true },
}

form "countermeasure" { repeats = true, long "countermeasure" { required = true } }

form "improvement" { repeats = true,
  long   "agreed"     { required = true },
  choice "charged"    { "commercial", "engineering", "purchasing", "manufacturing", "assurance", required = true },
  date   "improve_by" { required = true },
}

form "effect" { repeats = true,
  date   "checked_on" { required = true },
  choice "effect"     { "reached", "not_reached", required = true },
  long   "seen"       { required = true },
}

form "answer" {
  long   "reply"      { required = true },
  choice "to_improve" { "yes", "no", required = true },
}

form "notice" { repeats = true,
  long "comments" { required = true },
  many "units"    { "engineering", "purchasing", "site" },
}

form "written_review" { repeats = true,
  long "review"     { required = true },
  long "prevention" { required = true },
}

form "customer_word" {
  choice "customer_says" { "agrees", "no_reply", required = true },
  long   "customer_note" {},
}

form "disagreement" { long "disagreement" { required = true } }

-- Several short answers beside each other, each under its label.
local function beside(...)
  local cells = {}
  for i, source in ipairs { ... } do cells[i] = cell(source, { above = true, lines = 2 }) end
  return row(cells)
end

sheet "handling" {
  code = "FO-CAL-01", revision = "0",
  title = { es = "Formulario de manejo de quejas del cliente", en = "Customer complaint handling form" },
  part "sheet.complaint" {
    row { cell "number", cell "received_at" },
    row { cell "class" },
    row { cell("complaint.name", { wide = 2 }), cell("complaint.company", { wide = 2 }) },
    beside("complaint.product", "complaint.order_number", "complaint.lot", "complaint.quantity"),
    row { cell("complaint.story", { lines = 4, above = true }) },
    row { cell("instructions.instructions", { lines = 2, above = true }) },
  },
  part "sheet.containment" {
    row { cell("containment.goods", { wide = 3 }), cell("containment.goods_held", { wide = 2 }) },
    row { cell("containment.shipments", { wide = 3 }), cell("containment.shipments_held", { wide = 2 }) },
    row { cell("containment.material", { wide = 3 }), cell("containment.material_held", { wide = 2 }) },
    each_task "contain" {
      cell("answered_by", { label = "sheet.held_by" }), cell("answered_at", { label = "sheet.held_at" }),
    },
  },
  part "sheet.first_day" {
    each "investigation.nonconformities" { at_least = 2, cell("what", { wide = 4 }), cell "pieces" },
    row {
      cell("investigation.investigated_at", { above = true }),
      cell("investigation.findings", { wide = 2, lines = 3, above = true }),
    },
    row {
      cell("first_measures.taken_at", { above = true }),
      cell("first_measures.measures", { wide = 2, lines = 2, above = true }),
    },
    row {
      cell("superiors.informed_at", { above = true }),
      cell("superiors.informed", { wide = 2, lines = 2, above = true }),
    },
  },
  part "sheet.review" {
    row { cell "review.evidence_kind" },
    row { cell "review.way" },
    row { cell("review.review_result", { lines = 3, above = true }) },
  },
  part "sheet.at_once" {
    row { cell("handling.cause", { wide = 2, lines = 3, above = true }), cell("handling.liable", { above = true }) },
    row { cell("handling.problem_points", { lines = 2, above = true }) },
    row { cell("handling.solution", { lines = 3, above = true }) },
    each "points" { at_least = 1, cell "points_confirmed", cell("points_remark", { wide = 3 }) },
  },
  part "sheet.later" {
    each "convening" { at_least = 1,
      row { cell "met_on", cell("liable", { wide = 2 }) },
      row { cell("cause", { lines = 3, above = true }), cell("problem_points", { above = true }) },
      row { cell "topics" },
    },
    each_task "countermeasure" { at_least = 3,
      cell "team", cell("countermeasure", { wide = 3 }), cell("answered_at", { label = "sheet.given_at" }),
    },
  },
  part "sheet.improvement" {
    each "improvement" { at_least = 1, cell("agreed", { wide = 3 }), cell "charged", cell "improve_by" },
    each "effect" { at_least = 2, cell "checked_on", cell "effect", cell("seen", { wide = 3 }) },
  },
  part "sheet.signatures" {
    row { signature "signs for the transferring unit", signature "approves the handling form" },
  },
  part "sheet.answer" {
    row { cell("answer.reply", { lines = 4, above = true }) },
    row { cell "answer.to_improve" },
    row { cell "customer_word.customer_says" },
  },
  part "sheet.reviews" {
    each "notice" { at_least = 1, cell("at", { label = "sheet.notified_at" }), cell("comments", { wide = 3 }) },
    each_task "review" { at_least = 2, cell "team", cell("review", { wide = 2 }), cell("prevention", { wide = 2 }) },
  },
  part "sheet.delay" {
    row {
      cell("due.handling", { label = "sheet.due" }), cell("late.handling", { label = "sheet.late" }),
      cell "unannounced_delay",
    },
    each "delay" {
      at_least = 1, cell("at", { label = "sheet.notified_at" }), cell "new_day", cell("delay_reason", { wide = 3 }),
    },
  },
}

sheet "registration" {
  code = "FO-CAL-02", revision = "0", register = "registration",
  title = { es = "Formulario de registro de quejas del cliente", en = "Customer complaint registration form" },
  row { cell "number", cell "received_at" },
  row { cell "record.came_by" },
  row { cell "complaint.name", cell "complaint.company" },
  row { cell "complaint.phone", cell "complaint.email" },
  row { cell "record.class" },
  beside("complaint.product", "complaint.order_number", "complaint.lot", "complaint.quantity"),
  row { cell("complaint.story", { lines = 8, above = true }) },
  row { cell "complaint.supplied" },
  row { cell("instructions.preliminary", { lines = 4, above = true }) },
  row { cell("instructions.instructions", { lines = 4, above = true }) },
  row { cell "confirmation.confirmed_with" },
  row { cell("confirmation.confirmed", { lines = 3, above = true }) },
  row {
    cell("confirmation.by", { label = "sheet.confirmed_by" }),
    cell("confirmation.at", { label = "sheet.confirmed_at" }),
  },
}

register "registration" {
  title = { es = "Registro de quejas del cliente", en = "Customer complaint register" },
  code = "FO-CAL-02", number = "CALR-{yyyy}-{seq:4}", enters = acted "confirm",
  readers = { "commercial.manager", "assurance.manager", "assurance.officer" },
  "number", "received_at", "complaint.name", "complaint.company", "record.class", "complaint.product", "complaint.lot",
  "complaint.story", "instructions.instructions", "stage",
}

register "handling" {
  title = { es = "Formularios de manejo entregados a comercial", en = "Handling forms given to commercial" },
  code = "FO-CAL-01", number = "CALF-{yyyy}-{seq:4}", enters = acted "approve",
  readers = { "commercial.manager", "assurance.manager", "assurance.officer" },
  "number", "complaint.name", "record.class", "cause", "liable", "way", "due.handling",
  "unannounced_delay", "stage",
}
