-- SPDX-License-Identifier: Apache-2.0
-- What is closed cannot be acted on.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true,
  action "leave" { to = "recorded" },  --! action-in-final
}
