-- SPDX-License-Identifier: Apache-2.0
-- A task for teams that nobody chooses.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { open = { task "ask" { teams = "reply.text", role = "officer" } } },  --! teams-not-choice
}

stage "closed" { final = true }
