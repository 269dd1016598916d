-- SPDX-License-Identifier: Apache-2.0
-- Nobody can complain.

--- procedure.lua
procedure "sound" {  --! no-public-form
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."

--- forms.lua
form "complaint" {
  text "name"  { required = true },
  long "story" { required = true },
}

form "judgement" { choice "verdict" { "yes", "no", required = true } }

form "reply" { long "text" { required = true } }

--- tests/all.lua
scenario "nothing to play" { clauses = { "1" }, at "2026-03-02 09:00" }
