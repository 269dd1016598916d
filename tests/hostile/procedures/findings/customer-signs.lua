-- SPDX-License-Identifier: Apache-2.0
-- A customer is to sign, and has no password for it.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { who = customer, sign = "answers for the company", to = "closed" },  --! customer-signs
}

stage "closed" { final = true }
