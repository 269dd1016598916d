-- SPDX-License-Identifier: Apache-2.0
-- A record of a kind that this company has not.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { opens = record "repair" {} },  --! unknown-procedure
}

stage "closed" { final = true }
