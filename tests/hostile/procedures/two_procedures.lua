-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: there is one procedure in a folder; the first is at broken.lua:3
procedure "again" {
  title = { en = "Again" }, languages = { "en" }, calendar = "office", number = "A-{seq:4}",
  teams = { "service" }, roles = { "officer" },
}
