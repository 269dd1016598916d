-- SPDX-License-Identifier: Apache-2.0
-- Whoever comes here stays.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { to = "lost" },
}

stage "lost" { owner = "service.officer",  --! no-way-to-final
  action "leave" { to = "lost" },
}

stage "closed" { final = true }
