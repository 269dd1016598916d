-- SPDX-License-Identifier: Apache-2.0
-- A target is chosen by free text.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { form = "reply", to = { yes = "closed" }, by = "reply.text" },  --! by-not-choice
}

stage "closed" { final = true }
