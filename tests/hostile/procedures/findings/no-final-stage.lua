-- SPDX-License-Identifier: Apache-2.0
-- A complaint goes round for ever.

--- procedure.lua
procedure "sound" {  --! no-final-stage
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "recorded" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", to = "recorded" },
}

--- clocks.lua
clock "reply" { starts = received, stops = leaving "answering", within = hours(24) }

--- tests/all.lua
scenario "a complaint arrives" { clauses = { "1" }, submit { name = "Wu", story = "s" } }
