-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["review.cause"] = "Cause", ["review.prevention"] = "Prevention",
  ["opinion.opinion"] = "Opinion",
  ["stage.in hand"] = "In hand", ["stage.closed"] = "Closed",
  ["action.review"] = "Review", ["action.instruct"] = "Instruct", ["action.approve"] = "Approve", ["action.close"] = "Close",
  ["sign.gives the department's instruction"] = "Gives the department's instruction",
  ["sign.gives the general manager's instruction"] = "Gives the general manager's instruction",
  ["clock.approval"] = "Approval",
  ["team.production"] = "production", ["team.office"] = "office",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
