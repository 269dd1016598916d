-- SPDX-License-Identifier: Apache-2.0
-- The form of what a customer does asks for files, which they add beside it.

--- seed.lua
form "extra" { files "hint" {} }

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { who = customer, form = "extra", to = "closed" },  --! customer-files
}

stage "closed" { final = true }
