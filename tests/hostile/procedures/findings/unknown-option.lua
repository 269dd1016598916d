-- SPDX-License-Identifier: Apache-2.0
-- A target for a value that cannot be.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed", maybe = "closed" }, by = "judgement.verdict" },  --! unknown-option
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }
