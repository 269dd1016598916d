-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.order"] = "Repair order",
  ["where"] = "Where",
  ["budget"] = "Budget",
  ["stage.ordered"] = "Ordered",
  ["stage.mended for good"] = "Mended",
  ["action.mended"] = "Mended",
  ["team.service"] = "Service",
  ["role.officer"] = "officer",
  ["place.hall"] = "in the hall",
  ["clock.mend"] = "Mend it",
}
