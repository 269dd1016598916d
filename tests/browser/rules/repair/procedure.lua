-- SPDX-License-Identifier: Apache-2.0
-- A procedure that only staff begin, or that is opened from another record.

procedure "repair" {
  title     = { zh = "维修", en = "Repairs", es = "Reparaciones" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "W-{seq:4}",
  teams     = { "service" },
  roles     = { "officer" },
}

form "order" { starts = true,
  text  "where"  { required = true },
  money "budget" { currency = "EUR", at_least = 1000, at_most = 100000 },
}

stage "ordered" { owner = "service.officer", action "mended" { to = "mended for good" } }
stage "mended for good" { final = true }

clock "mend" { starts = received, stops = acted "mended", within = days(5) }
