-- SPDX-License-Identifier: Apache-2.0
-- A task is answered by no form.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { open = { task "ask" { team = "quality", form = "ghost" } } },  --! unknown-form
}

stage "closed" { final = true }
