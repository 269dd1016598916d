-- SPDX-License-Identifier: Apache-2.0

letter "limit" {
  subject = "When we settle your complaint {number}",
  text = [[Hello,

we settle complaint {number} within {days} working days. Somebody visits you on {promised_on}.]],
}
