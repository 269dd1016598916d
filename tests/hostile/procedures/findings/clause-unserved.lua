-- SPDX-License-Identifier: Apache-2.0
-- No part serves this clause.

--- procedure.lua
procedure "sound" {
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
clause "2" "Each complaint is answered."  --! clause-unserved

--- tests/all.lua
scenario "a complaint arrives" { clauses = { "1", "2" },
  submit { name = "Wu", story = "s" },
}
