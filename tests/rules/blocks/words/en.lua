-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.talking"] = "Talking", ["stage.summary"] = "Summary", ["stage.closed"] = "Closed",
  ["action.talk"] = "Talk", ["action.show it"] = "Show it", ["action.sum up"] = "Sum up",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["round.talked_at"] = "Talked at", ["round.by"] = "By", ["round.result"] = "Result",
  ["round.result.accepted"] = "Accepted", ["round.result.refused"] = "Refused", ["round.wish"] = "Wish",
  ["summary.measures"] = "Measures", ["summary.measures.what"] = "What", ["summary.measures.who"] = "Who",
  ["summary.measures.until_day"] = "Until day",
  ["team.service"] = "service",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
