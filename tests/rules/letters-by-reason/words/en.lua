-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.declined"] = "Declined", ["stage.answered"] = "Answered",
  ["stage.quality"] = "Quality", ["stage.closed"] = "Closed",
  ["action.judge"] = "Judge", ["action.answer"] = "Answer", ["action.close"] = "Close", ["action.finish"] = "Finish",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["judgement.verdict"] = "Verdict", ["judgement.verdict.normal"] = "Normal", ["judgement.verdict.unclear"] = "Unclear",
  ["judgement.verdict.not_established"] = "Not established", ["judgement.who_stored"] = "Who stored",
  ["judgement.who_stored.customer"] = "Customer", ["judgement.who_stored.we"] = "We",
  ["judgement.who_stored.nobody_knows"] = "Nobody knows", ["judgement.reason"] = "Reason",
  ["judgement.reason.storage"] = "Storage", ["judgement.reason.constitution"] = "Constitution",
  ["judgement.reason.nature"] = "Nature", ["judgement.reason.redesign"] = "Redesign",
  ["judgement.reason.unreasonable"] = "Unreasonable", ["judgement.reason.other"] = "Other",
  ["team.support"] = "support", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
