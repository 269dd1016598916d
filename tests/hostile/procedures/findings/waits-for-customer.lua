-- SPDX-License-Identifier: Apache-2.0
-- A stage that only the customer can lead out of, who may never come back.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { to = "lost" },
}

stage "lost" { owner = "service.officer",  --! waits-for-customer
  action "ask" { who = customer, to = "closed" },
}

stage "closed" { final = true }
