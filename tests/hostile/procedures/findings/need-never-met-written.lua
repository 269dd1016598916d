-- SPDX-License-Identifier: Apache-2.0
-- A gate that waits for a letter that nobody writes.

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "leave" { needs = { written "extra" } },  --! need-never-met
}

stage "closed" { final = true }

--- letters/en.lua +
letter "extra" { subject = "Extra", text = "Nobody sends this." }

--- letters/es.lua +
letter "extra" { subject = "Otra", text = "Nadie la envía." }
