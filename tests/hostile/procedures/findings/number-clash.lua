-- SPDX-License-Identifier: Apache-2.0
-- From 10000 on, plain's P-{seq:4} makes the same numbers.

--- procedure.lua
procedure "sound" {  --! number-clash
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "P-{seq:5}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
