-- SPDX-License-Identifier: Apache-2.0
-- A role's name has a space in it.

--- procedure.lua
procedure "sound" {  --! bad-name
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager", "the boss" },
}

clause "1" "Each complaint is judged."
