-- SPDX-License-Identifier: Apache-2.0
-- A number that would break an address.

--- procedure.lua
procedure "sound" {  --! bad-number
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S {seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
