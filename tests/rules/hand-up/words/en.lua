-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["why.why"] = "Why",
  ["stage.on the spot"] = "On the spot", ["stage.with the leader"] = "With the leader", ["stage.with the manager"] = "With the manager",
  ["stage.closed"] = "Closed",
  ["action.settle"] = "Settle", ["action.hand up"] = "Hand up", ["action.hand further"] = "Hand further",
  ["clock.answer"] = "Answer",
  ["team.store"] = "store", ["team.office"] = "office",
  ["role.officer"] = "officer", ["role.leader"] = "leader", ["role.manager"] = "manager",
}
