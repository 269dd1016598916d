-- SPDX-License-Identifier: Apache-2.0
-- The duty officer's record: fifteen items, each ticked or with its problem written down.

procedure "checklists" {
  title = { en = "Duty officer's record" }, languages = { "en" }, calendar = "office", number = "D-{yyyy}{mm}{dd}-{seq:2}",
  teams = { "property" }, roles = { "officer", "manager" },
}

clause "header" "The record holds the date, the duty officer and the time of the patrol."
clause "items" "Each of the fifteen items is a tick or a text that describes the problem; empty is not accepted."

form "round" { starts = true,
  datetime "patrolled_at" { required = true }, person "duty_officer" { required = true },
}

form "record" {
  checklist "items" {
    "appearance", "posts", "renovation", "rules", "opinions", "lighting", "doors", "fire", "meters", "smells",
    "lifts", "hygiene", "roads", "strangers", "parking", required = true,
  },
}

sheet "record" { code = "5d", title = { en = "Duty officer's record" },
  row { cell "round.patrolled_at", cell "round.duty_officer" },
  row { cell "record.items" },
  row { label "sheet.row16" },                         -- words of the paper, no item
}

stage "patrol" { clause = "header", owner = "property.officer", action "record" { clause = "items", form = "record", to = "filed" } }
stage "filed"  { final = true }

clock "record" { starts = received, stops = acted "record", within = hours(2) }

decide "escalate" { first, rule "the record is missing" { when = late(1, "record"), tell = { "property.manager" } } }
