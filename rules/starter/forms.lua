-- SPDX-License-Identifier: Apache-2.0
-- What is filled in: by the customer, and by staff.

form "complaint" { public = true,
  text   "name"    { required = true },
  phone  "phone"   {},
  email  "email"   {},
  choice "about"   { "goods", "service", "other", other = text, required = true },
  long   "story"   { required = true },
  files  "photos"  { at_most = 5 },
}

form "reply" {
  choice "outcome" { "put_right", "declined", required = true },
  long   "reason"  { shown = is { outcome = "declined" }, required = is { outcome = "declined" } },
  long   "done"    { shown = is { outcome = "put_right" }, required = is { outcome = "put_right" } },
}
