-- SPDX-License-Identifier: Apache-2.0
-- So many days as may be left empty.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { form = "extra" },
}

stage "closed" { final = true }

--- seed.lua
form "extra" { number "pieces" {} }

clock "extra" { starts = acted "leave", within = days "extra.pieces" }  --! limit-not-required
