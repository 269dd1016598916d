-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.assessed"] = "Assessed", ["stage.with the departments"] = "With the departments",
  ["stage.answering"] = "Answering", ["stage.closed"] = "Closed",
  ["action.distribute"] = "Distribute",
  ["task.copy"] = "Copy",
  ["action.all have it"] = "All have it", ["action.answer the customer"] = "Answer the customer",
  ["clock.receipt"] = "Receipt", ["clock.replies"] = "Replies", ["clock.answer"] = "Answer",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["notice.question"] = "Question", ["notice.departments"] = "Departments", ["notice.departments.quality"] = "Quality",
  ["notice.departments.production"] = "Production", ["notice.departments.logistics"] = "Logistics",
  ["measures.found"] = "Found", ["measures.measure"] = "Measure",
  ["summary.summary"] = "Summary",
  ["team.sales"] = "sales", ["team.quality"] = "quality", ["team.production"] = "production",
  ["team.logistics"] = "logistics",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
