-- SPDX-License-Identifier: Apache-2.0
-- No scenario proves this clause.

--- procedure.lua
procedure "sound" {
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
clause "2" "Each complaint is answered."  --! clause-untested

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { clause = "2", owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }
