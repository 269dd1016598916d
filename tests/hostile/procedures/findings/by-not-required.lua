-- SPDX-License-Identifier: Apache-2.0
-- A target is chosen by what may be left empty.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { form = "extra", to = { a = "closed", b = "recorded" }, by = "extra.kind" },  --! by-not-required
}

stage "closed" { final = true }

--- seed.lua
form "extra" { choice "kind" { "a", "b" } }
