-- SPDX-License-Identifier: Apache-2.0
-- The second half of both registers: how, when and by whom it was followed up, and what the customer thinks.

form "follow_up" {
  choice   "method"      { "phone", "visit", "message", "other", other = text, required = true },
  datetime "followed_at" { required = true },
  person   "by"          { required = true },
  long     "opinion"     { required = true },
  long     "remark"      {},
}
