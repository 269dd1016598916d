-- SPDX-License-Identifier: Apache-2.0
-- A stage without a name in one of two languages.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { to = "waiting" },
}

stage "waiting" { owner = "service.officer",  --! missing-word
  action "write" { to = "closed" },
}

stage "closed" { final = true }

--- words/en.lua +
words { ["stage.waiting"] = "Waiting" }
