-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.handling"] = "Handling", ["stage.office"] = "Office",
  ["stage.closed"] = "Closed",
  ["action.fill in"] = "Fill in", ["action.complete"] = "Complete", ["action.hand in"] = "Hand in",
  ["action.approve"] = "Approve",
  ["sign.approves the return"] = "Approves the return",
  ["clock.reminder"] = "Reminder", ["clock.whole"] = "From receipt to closing",
  ["complaint.order_number"] = "Order number", ["complaint.story"] = "Story",
  ["request.quantity_known"] = "Quantity known", ["request.quantity_known.yes"] = "Yes",
  ["request.quantity_known.customer_still_processing"] = "Customer still processing", ["request.quantity"] = "Quantity",
  ["completed.quantity"] = "Quantity",
  ["team.sales"] = "sales", ["team.office"] = "office",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
