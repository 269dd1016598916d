-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.asked"] = "Asked for", ["stage.arriving"] = "Arriving", ["stage.inspected"] = "Inspected", ["stage.with its form"] = "With its form",
  ["stage.handling"] = "Handling", ["stage.closed"] = "Closed",
  ["action.inspect together"] = "Inspect together", ["action.take the form"] = "Take the form",
  ["action.fill in the form"] = "Fill in the form", ["action.enclose"] = "Enclose", ["action.finish"] = "Finish",
  ["clock.inspection"] = "Inspection", ["clock.form"] = "Form", ["clock.handling"] = "Handling",
  ["inspection.customer"] = "Customer", ["inspection.planned_at"] = "Planned at", ["inspection.reason"] = "Reason",
  ["inspected.seen_at"] = "Seen at", ["inspected.from_quality"] = "From quality", ["inspected.finding"] = "Finding",
  ["complaint.order_number"] = "Order number", ["complaint.story"] = "Story",
  ["enclosed.goes_with_it"] = "Goes with it", ["enclosed.goes_with_it.sample"] = "Sample",
  ["enclosed.goes_with_it.label"] = "Label",
  ["team.sales"] = "sales", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
