-- SPDX-License-Identifier: Apache-2.0
-- Sales goes to see the goods with quality control; only then is the handling form filled in.

procedure "inspection-first" {
  title = { en = "Joint inspection first" }, languages = { "en" }, calendar = "office", number = "H-{seq:4}",
  teams = { "sales", "quality" }, roles = { "officer", "manager" },
}

clause "together" "When a joint inspection is needed, sales takes quality control along before the form is filled in."
clause "form" "The handling form follows; the abnormal sample and its label go with it, and their presence is recorded."

form "inspection" { starts = "arriving",               -- staff begin the case with it, and there
  text "customer" { required = true }, datetime "planned_at" { required = true }, long "reason" { required = true },
}
form "inspected" { datetime "seen_at" { required = true }, person "from_quality" { required = true }, long "finding" { required = true } }
form "complaint" { public = true,                      -- or a customer begins it with the form
  text "order_number" { required = true }, long "story" { required = true },
}
form "enclosed"  { checklist "goes_with_it" { "sample", "label", required = true } }

stage "asked" { owner = "sales.officer", action "take the form" { to = "with its form" } }
stage "arriving" {
  clause = "together", owner = "sales.officer",
  action "inspect together" { form = "inspected", tell = { "quality.officer" }, to = "inspected" },
}
stage "inspected" {
  owner = "sales.officer",
  action "fill in the form" { clause = "form", form = "complaint", to = "with its form" },
}
stage "with its form" { owner = "sales.officer", action "enclose" { form = "enclosed", to = "handling" } }
stage "handling"      { owner = "quality.officer", action "finish" { needs = { filled "complaint.order_number" }, to = "closed" } }
stage "closed"        { final = true }

clock "inspection" { clause = "together", starts = entering "arriving", stops = leaving "arriving", within = workdays(2) }
clock "form"       { clause = "form", starts = { leaving "arriving", entering "asked" }, stops = entering "handling", within = workdays(1) }
clock "handling"   { starts = entering "handling", stops = acted "finish", within = workdays(5) }

decide "escalate" { first, rule "late" { when = late(1), tell = { "sales.manager" } } }
