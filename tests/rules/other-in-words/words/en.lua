-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.record"] = "Record", ["action.settle"] = "Settle",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["record.type"] = "Type", ["record.type.goods"] = "Goods", ["record.type.service"] = "Service",
  ["record.type.promotion"] = "Promotion", ["record.type.equipment"] = "Equipment", ["record.type.other"] = "Other",
  ["record.request"] = "Request", ["record.request.return"] = "Return", ["record.request.exchange"] = "Exchange",
  ["record.request.compensation"] = "Compensation", ["record.request.other"] = "Other",
  ["team.store"] = "store",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
