-- SPDX-License-Identifier: Apache-2.0
-- A rule is called otherwise by now, and its Spanish name is left behind.

--- procedure.lua
procedure "sound" {  --! stray-word
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."

--- words/es.lua +
words { ["clause.1"] = "Toda queja se juzga.", ["rule.route.as it was called"] = "como se llamaba" }
