-- SPDX-License-Identifier: Apache-2.0
-- A target that is no stage.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "nowhere" }, by = "judgement.verdict" },  --! unknown-stage
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }
