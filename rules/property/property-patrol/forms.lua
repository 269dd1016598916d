-- SPDX-License-Identifier: Apache-2.0
-- The duty officer's record 服务中心值班员记录表: header, fifteen items, the explanation in row 16; what
-- is reported, handed up and turned into something else; and the days with fewer than two patrols.

form "patrol" { starts = true, choice "round" { "morning", "evening", "extra", required = true } }

form "record" {
  date      "patrolled_on"    { required = true },
  person    "duty_officer"    { required = true },
  datetime  "patrolled_from"  { required = true },
  datetime  "patrolled_until" { required = true },
  checklist "items" {
    "appearance", "posts", "renovation", "rules", "opinions", "lighting", "doors", "fire", "meters", "smells",
    "lifts", "hygiene", "roads", "strangers", "parking", required = true,
  },
}

form "urgent_finding" { repeats = true, text "spot" { required = true }, long "seen" { required = true } }

form "grave_finding" { repeats = true,
  choice "kind" {
    "heavy_leak", "gushing_water", "serious_damage", "violation", "other", other = text, required = true,
  },
  text   "at_place" { required = true },
  long   "what"     { required = true },
}

form "handed_up" { repeats = true,
  choice   "reached"    { "next_supervisor", "manager", "general_manager", required = true },
  datetime "reached_at" { required = true },
  long     "instructed" {},
}

form "finding" { repeats = true, text "where" { required = true }, long "found" { required = true } }

form "opinion" { repeats = true,
  person "owner" { required = true }, text "home" { required = true, personal = true }, phone "phone" {},
  long   "says"  { required = true },
}

form "settled" { repeats = true, long "how" { required = true } }
form "missed"  { long "why" { required = true } }

sheet "duty record" { title = { zh = "服务中心值班员记录表", en = "Duty officer's record" },
  row { cell "record.patrolled_on", cell "record.duty_officer" },
  row {
    cell("record.patrolled_from", { label = "sheet.from" }), cell("record.patrolled_until", { label = "sheet.until" }),
  },
  items "record.items",
  row { label "sheet.row16" },
}

sheet "findings" { title = { zh = "巡视问题处理单", en = "What the patrol found" },
  row { cell("number", { label = "sheet.number" }), cell "record.patrolled_on", cell "record.duty_officer" },
  part "sheet.urgent" {
    each "urgent_finding" { at_least = 2, cell("at", { label = "sheet.at" }), cell "spot", cell("seen", { wide = 2 }) },
  },
  part "sheet.grave" {
    each "grave_finding" { at_least = 2, cell "kind", cell "at_place", cell("what", { wide = 2 }) },
    each "handed_up"     {
      at_least = 2, cell "reached", cell "reached_at", cell("by", { label = "sheet.by" }), cell("instructed", { wide = 2 }),
    },
  },
  part "sheet.findings" {
    each "finding" { at_least = 3, cell "where", cell("found", { wide = 2 }) },
    each "settled" { at_least = 2, cell("how", { wide = 3 }) },
  },
  part "sheet.opinions" {
    each "opinion" { at_least = 2, cell "owner", cell "home", cell "phone", cell("says", { wide = 2 }) },
  },
}

register "breaches" { title = { zh = "巡视次数不足登记", en = "Days with fewer than two patrols" }, number = "{seq:1}",
  enters = late "patrol", readers = { "property.supervisor", "property.manager" },
  "number", "received_at", "patrol.round", "record.duty_officer", "record.patrolled_from", "missed.why",
}

register "patrols" { title = { zh = "值班巡视台账", en = "Register of patrols" }, number = "{seq:1}",
  enters = acted "record",
  readers = { "property.supervisor", "property.manager" },
  "number", "record.patrolled_on", "record.duty_officer", "record.patrolled_from", "record.patrolled_until",
  "handed_up.reached",
}
