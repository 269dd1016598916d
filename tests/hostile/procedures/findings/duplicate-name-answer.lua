-- SPDX-License-Identifier: Apache-2.0
-- A letter that is called like the words that an officer writes.

--- approvals.lua
before_sending "answer" { approve = { "service.manager" } }  --! duplicate-name

--- stages.lua
stage "recorded" { clause = "1", owner = "service.officer",
  action "judge" { form = "judgement", to = { yes = "answering", no = "closed" }, by = "judgement.verdict" },
}

stage "answering" { owner = "service.manager",
  action "write" { form = "reply", sign = "answers for the company", letter = "reply", to = "closed" },
  action "tell"  { letter = "answer" },
}

stage "closed" { final = true }

--- letters/en.lua +
letter "answer" { subject = "Answer", text = "We answer." }

--- letters/es.lua +
letter "answer" { subject = "Respuesta", text = "Respondemos." }

--- words/en.lua +
words { ["action.tell"] = "Tell", ["letter.answer"] = "Answer" }

--- words/es.lua +
words { ["action.tell"] = "Decir", ["letter.answer"] = "Respuesta" }
