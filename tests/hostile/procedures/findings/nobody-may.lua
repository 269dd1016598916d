-- SPDX-License-Identifier: Apache-2.0
-- An action for a team there is not.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { who = "sales.officer" },  --! nobody-may
}

stage "closed" { final = true }
