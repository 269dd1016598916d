-- SPDX-License-Identifier: Apache-2.0
-- A complaint can lie here unseen.

--- clocks.lua
clock "reply" { starts = received, stops = acted "judge", within = hours(24) }

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",  --! stage-without-clock
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
}

stage "closed" { final = true }
