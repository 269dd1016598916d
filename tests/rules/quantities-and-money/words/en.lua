-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.deciding"] = "Deciding", ["stage.closed"] = "Closed",
  ["action.count"] = "Count", ["action.settle"] = "Settle", ["action.approve"] = "Approve",
  ["sign.approves the credit"] = "Approves the credit",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.order_number"] = "Order number", ["complaint.material_number"] = "Material number",
  ["complaint.quantity"] = "Quantity", ["complaint.defective"] = "Defective",
  ["complaint.delivered_on"] = "Delivered on", ["complaint.amount"] = "Amount",
  ["counted.counted"] = "Counted", ["counted.credit"] = "Credit",
  ["team.sales"] = "sales", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
