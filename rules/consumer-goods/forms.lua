-- SPDX-License-Identifier: Apache-2.0
-- What the customer says, what is judged and analysed, and the paper that goes with it.  Another channel or
-- another reason is one more word in its list, and a label in words/.

-- Damaged packaging is in both lists of the paper, so the customer is asked how it was kept.
local is_damaged = any { is { about = "packaging" }, is { about = "leaking" }, is { about = "caking" } }

form "complaint" { public = true,
  text   "name"    { required = true, personal = true },
  phone  "phone"   { required = true },
  email  "email"   {},
  choice "kind"    { "household", "food", required = true },
  text   "product" { required = true, ties = true },
  text   "batch"   { ties = true },
  choice "about"   {
    "foreign_matter", "short_quantity", "packaging", "leaking", "caking", "taste", "appearance", "transport",
    "other", other = text, required = true,
  },
  choice "kept"    { "as_labelled", "otherwise", "arrived_so", "not_known", shown = is_damaged, required = is_damaged },
  long   "story"   { required = true },
  files  "photos"  { at_most = 5 },
}

form "judgement" {
  choice "came_by" { "telephone", "online", "visit", "letter", "mail", "fax", "other", other = text, required = true },
  choice "verdict" { "not_established", "normal", "unclear", required = true },
  choice "reason"  {
    "storage", "constitution", "nature", "redesign", "unreasonable", "other", other = text,
    shown = is { verdict = "not_established" }, required = is { verdict = "not_established" },
  },
  long   "kept_how" {
    shown    = all { is { verdict = "not_established" }, is { reason = "storage" } },
    required = all { is { verdict = "not_established" }, is { reason = "storage" } },
  },
  choice "class"   {
    "foreign_matter", "packaging", "taste", "other", other = text,
    shown = is { verdict = "normal" }, required = is { verdict = "normal" },
  },
}

form "reply" { repeats = true, long "reply" { required = true } }

form "analysis" { repeats = true,
  choice "cause" { "transport", "formula", "design", "packing", "production", "other", other = text, required = true },
  long   "found" { required = true },
}

form "not_ours" { repeats = true, long "why_not" { required = true } }

form "handling" { repeats = true, long "reason_found" { required = true }, long "result" { required = true } }

form "rectification" { repeats = true,
  long "measure" { required = true }, date "checked_on" { required = true }, long "state" { required = true },
}

form "effect" { repeats = true, date "asked_on" { required = true }, long "says" { required = true } }

register "complaints" { title = { zh = "客户投诉登记", en = "Register of complaints" }, number = "RXD-{seq:5}",
  enters = acted "judge", readers = { "support.manager", "quality.manager" },
  "number", "received_at", "judgement.came_by", "complaint.name", "complaint.phone", "complaint.kind",
  "complaint.product",
  "complaint.batch", "complaint.story", "judgement.verdict", "judgement.reason", "judgement.class", "analysis.cause",
  "responsible", "handling.result", "reply.reply", "effect.says",
}

sheet "complaint" { title = { zh = "客户投诉处理单", en = "Complaint sheet" }, register = "complaints",
  row { cell("number", { label = "sheet.number" }), cell("received_at", { label = "sheet.received_at" }) },
  row { cell "judgement.came_by" },
  part "sheet.customer" { side = true,
    row { cell "complaint.name", cell "complaint.phone" },
    row { cell "complaint.kind", cell "complaint.batch" },
    row { cell "complaint.product" },
    row { cell "complaint.about" },
    row { cell "complaint.kept" },
    row { cell("complaint.story", { lines = 4, above = true }) },
  },
  part "sheet.judgement" { side = true,
    row { cell "judgement.verdict" },
    row { cell "judgement.reason" },
    row { cell("judgement.kept_how", { lines = 2 }) },
    row { cell "judgement.class" },
  },
  part "sheet.analysis" { side = true,
    row { cell "analysis.cause" },
    row { cell("analysis.found", { lines = 3, above = true }) },
    row { cell "responsible" },
    row { cell("handling.reason_found", { lines = 3, above = true }) },
    row { cell("handling.result", { lines = 3, above = true }) },
  },
  part "sheet.rectification" { side = true,
    each_task "rectification" { at_least = 2,
      cell("measure", { wide = 4, lines = 3 }), cell("state", { wide = 4 }), cell("checked_on", { wide = 2 }),
      cell("answered_by", { wide = 2, label = "sheet.by" }),
    },
  },
  part "sheet.reply" { side = true,
    row { cell("reply.reply", { lines = 4, above = true }) },
    each "effect" { at_least = 2, cell("asked_on", { wide = 2 }), cell("says", { wide = 7, lines = 3 }) },
  },
}
