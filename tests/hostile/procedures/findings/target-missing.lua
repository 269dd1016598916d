-- SPDX-License-Identifier: Apache-2.0
-- One of the values leads nowhere.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering" }, by = "judgement.verdict" },  --! target-missing
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }
