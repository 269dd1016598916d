-- SPDX-License-Identifier: Apache-2.0
-- Nothing proves this procedure.

--- procedure.lua
procedure "sound" {  --! scenario-missing
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

--- stages.lua
stage "recorded" { owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }

--- tests/all.lua
-- none
