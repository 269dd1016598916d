-- SPDX-License-Identifier: Apache-2.0
-- A letter for a value that cannot be.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { form = "judgement", letter = { maybe = "reply" }, letter_by = "judgement.verdict" },  --! unknown-option
}

stage "closed" { final = true }
