-- SPDX-License-Identifier: Apache-2.0
-- Names that the four procedures share: departments, posts, the follow-up, where a record comes from.

words {
  ["team.property"] = "Property office", ["team.service"] = "Customer service", ["team.engineering"] = "Engineering",
  ["team.security"] = "Security", ["team.environment"] = "Environment", ["team.responsible"] = "Department concerned",
  ["role.officer"] = "officer", ["role.supervisor"] = "supervisor", ["role.leader"] = "supervising leader",
  ["role.manager"] = "manager", ["role.general_manager"] = "general manager",

  ["form.follow_up"] = "Follow-up",
  ["follow_up.method"] = "Follow-up method", ["follow_up.method.phone"] = "Telephone",
  ["follow_up.method.visit"] = "Visit",
  ["follow_up.method.message"] = "Message", ["follow_up.method.other"] = "Other",
  ["follow_up.followed_at"] = "Follow-up time", ["follow_up.by"] = "Follow-up person",
  ["follow_up.opinion"] = "Customer's opinion", ["follow_up.remark"] = "Remark",

  ["source"] = "Comes from", ["source.patrol"] = "Found on patrol",
  ["source.opinion"] = "An owner's opinion or suggestion",

  ["letter.registered"] = "Receipt", ["table.acknowledge"] = "Receipt", ["table.escalate"] = "What is late",
}
