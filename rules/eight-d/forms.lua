-- SPDX-License-Identifier: Apache-2.0
-- What each discipline leaves behind, the 8D report that prints it in order, and the list of 8Ds.

form "complaint" { public = true,
  text   "company"      { required = true },
  text   "name"         { required = true },
  email  "email"        {},
  phone  "phone"        {},
  text   "part"         { required = true, personal = false },
  text   "part_number"  { personal = false, ties = true },
  text   "lot"          { personal = false, ties = true },
  number "quantity"     { at_least = 1 },
  text   "reference"    { personal = false },
  long   "story"        { required = true },
  files  "evidence"     { at_most = 10 },
}

form "emergency" {
  long   "symptom"     { required = true },
  choice "emergency"   { "taken", "not_needed", required = true },
  long   "emergency_action" { shown = is { emergency = "taken" }, required = is { emergency = "taken" } },
}

form "simple" { long "simple_answer" { required = true } }

form "team" {
  person "champion" { required = true },
  person "leader"   { required = true },
  block "members" { required = true, at_least = 1, at_most = 12,
    person "member"     { required = true },
    text   "department" { required = true },
    text   "part_in_it" {},
  },
}

form "problem" {                        -- five W and two H
  long   "what"     { required = true },
  long   "where"    { required = true },
  long   "when"     { required = true },
  long   "who"      { required = true },
  long   "why"      { required = true },
  long   "how"      { required = true },
  number "how_many" { at_least = 0, required = true },
}

form "containment" {
  choice "stock"           { "sorted", "not_applicable", required = true },
  number "stock_sorted"    { shown = is { stock = "sorted" }, required = is { stock = "sorted" }, at_least = 0 },
  number "stock_ok"        { shown = is { stock = "sorted" }, required = is { stock = "sorted" }, at_least = 0 },
  number "stock_nok"       { shown = is { stock = "sorted" }, required = is { stock = "sorted" }, at_least = 0 },
  choice "transit"         { "sorted", "not_applicable", required = true },
  number "transit_sorted"  { shown = is { transit = "sorted" }, required = is { transit = "sorted" }, at_least = 0 },
  number "transit_ok"      { shown = is { transit = "sorted" }, required = is { transit = "sorted" }, at_least = 0 },
  number "transit_nok"     { shown = is { transit = "sorted" }, required = is { transit = "sorted" }, at_least = 0 },
  choice "customer"        { "sorted", "not_applicable", required = true },
  number "customer_sorted" { shown = is { customer = "sorted" }, required = is { customer = "sorted" }, at_least = 0 },
  number "customer_ok"     { shown = is { customer = "sorted" }, required = is { customer = "sorted" }, at_least = 0 },
  number "customer_nok"    { shown = is { customer = "sorted" }, required = is { customer = "sorted" }, at_least = 0 },
  long   "interim"         { required = true },
  text   "clean_point"     { required = true, personal = false },
}

form "cause" { repeats = true,          -- five times why, once for occurring and once for escaping
  long "occurred_1" { required = true },
  long "occurred_2" {},
  long "occurred_3" {},
  long "occurred_4" {},
  long "occurred_5" {},
  long "root_occurred" { required = true },
  long "escaped_1" { required = true },
  long "escaped_2" {},
  long "escaped_3" {},
  long "escaped_4" {},
  long "escaped_5" {},
  long "root_escaped" { required = true },
}

form "corrective" { repeats = true,
  long   "against_occurrence" { required = true },
  long   "against_escape"     { required = true },
  long   "verification"       { required = true },
  choice "verified"           { "yes", "no", "wrong_cause", required = true },
  many   "departments"        { "quality", "production", "engineering", "purchasing", "logistics", required = true },
}

form "remark"      { repeats = true, long "remark" { required = true } }
form "implemented" { repeats = true, long "carried_out" { required = true }, date "done_on" { required = true } }

form "validation" { repeats = true,
  date   "validated_on" { required = true },
  choice "effect"       { "effective", "other_cause", "other_action", required = true },
  long   "proof"        { required = true },
  date   "containment_ends" { shown = is { effect = "effective" }, required = is { effect = "effective" } },
}

form "prevention" {
  choice "fmea"          { "updated", "not_applicable", required = true },
  choice "control_plan"  { "updated", "not_applicable", required = true },
  choice "documents"     { "updated", "not_applicable", required = true },
  text   "documents_named" { shown = is { documents = "updated" }, required = is { documents = "updated" } },
  long   "lessons"       { required = true },
  block "spread" { at_most = 12,
    text "spread_to"   { required = true },
    date "spread_by"   { required = true },
  },
}

form "closure" {
  long "summary"     { required = true },
  long "recognition" { required = true },
}

-- Several short answers beside each other, each under its label.
local function beside(...)
  local cells = {}
  for i, source in ipairs { ... } do cells[i] = cell(source, { above = true, lines = 2 }) end
  return row(cells)
end

-- One line of what was sorted: where, whether it applies, and the three counts.
local function counted_in(place)
  return row {
    cell("containment." .. place, { wide = 3 }),
    cell("containment." .. place .. "_sorted", { above = true, lines = 2 }),
    cell("containment." .. place .. "_ok", { above = true }),
    cell("containment." .. place .. "_nok", { above = true }),
  }
end

-- A why of the occurrence, and beside it the same one of the escape.
local function why(n)
  return row { cell("occurred_" .. n, { above = true, lines = 2 }), cell("escaped_" .. n, { above = true }) }
end

sheet "report" {
  code = "8D-01-A", revision = "1", register = "eight_d",
  title = { zh = "8D 报告", en = "8D report", es = "Informe 8D" },
  row { cell "number", cell "received_at", cell "complaint.reference" },
  row {
    cell("due.D3", { label = "clock.D3" }), cell("due.D5", { label = "clock.D5" }),
    cell("due.D8", { label = "clock.D8" }),
  },
  row { cell "complaint.company", cell "complaint.name" },
  beside("complaint.part", "complaint.part_number", "complaint.lot", "complaint.quantity"),
  row { cell("complaint.story", { lines = 3, above = true }) },
  part "sheet.d0" {
    row { cell("emergency.symptom", { lines = 2, above = true }) },
    row { cell "emergency.emergency" },
    row { cell("emergency.emergency_action", { lines = 2 }) },
  },
  part "sheet.d1" {
    row { cell "team.champion", cell "team.leader" },
    each "team.members" { at_least = 4, cell "member", cell "department", cell "part_in_it" },
  },
  part "sheet.d2" {
    row { cell("problem.what", { above = true, lines = 2 }), cell("problem.where", { above = true }) },
    row { cell("problem.when", { above = true, lines = 2 }), cell("problem.who", { above = true }) },
    row { cell("problem.why", { above = true, lines = 2 }), cell("problem.how", { above = true }) },
    row { cell "problem.how_many" },
  },
  part "sheet.d3" {
    counted_in "stock",
    counted_in "transit",
    counted_in "customer",
    row { cell("containment.interim", { lines = 3, above = true }) },
    row { cell "containment.clean_point" },
  },
  part "sheet.d4" {
    each "cause" { at_least = 1,
      row { label "sheet.occurred", label "sheet.escaped" },
      why(1), why(2), why(3), why(4), why(5),
      row { cell("root_occurred", { above = true, lines = 2 }), cell("root_escaped", { above = true }) },
    },
  },
  part "sheet.d5" {
    each "corrective" { at_least = 1,
      row { cell("against_occurrence", { above = true, lines = 3 }), cell("against_escape", { above = true }) },
      row { cell("verification", { lines = 2, above = true }) },
      row { cell "verified" },
    },
    row { signature "releases the corrective actions" },
  },
  part "sheet.d6" {
    each_task "implement" {
      at_least = 2, cell "team", cell("carried_out", { wide = 3 }), cell "done_on", cell "due_at",
    },
    each "validation" { at_least = 1,
      cell "validated_on", cell "effect", cell("proof", { wide = 2 }), cell "containment_ends",
    },
  },
  part "sheet.d7" {
    row { cell "prevention.fmea", cell "prevention.control_plan" },
    row { cell "prevention.documents", cell("prevention.documents_named", { wide = 2 }) },
    row { cell("prevention.lessons", { lines = 2, above = true }) },
    each "prevention.spread" { at_least = 2, cell("spread_to", { wide = 3 }), cell "spread_by" },
  },
  part "sheet.d8" {
    row { cell("closure.summary", { lines = 2, above = true }) },
    row { cell("closure.recognition", { lines = 2, above = true }) },
    row { signature "closes the 8D" },
  },
}

register "eight_d" {
  title = { zh = "8D 台账", en = "List of 8Ds", es = "Lista de 8D" },
  code = "8D-01-B", number = "8DR-{yyyy}-{seq:4}", enters = acted "form the team",
  readers = { "quality.manager", "quality.champion", "quality.officer" },
  "number", "received_at", "complaint.company", "complaint.part", "complaint.story", "team.leader", "root_occurred",
  "root_escaped", "effect", "late.D3", "late.D5", "late.D8", "stage",
}
