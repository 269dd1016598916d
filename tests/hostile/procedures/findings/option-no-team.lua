-- SPDX-License-Identifier: Apache-2.0
-- A task for teams, one of which there is not.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { form = "extra", open = { task "ask" { teams = "extra.teams", role = "officer" } } },  --! option-no-team
}

stage "closed" { final = true }

--- seed.lua
form "extra" { many "teams" { "quality", "sales" } }
