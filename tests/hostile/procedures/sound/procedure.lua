-- SPDX-License-Identifier: Apache-2.0
-- A small procedure without a fault in it.  Each seed in ../findings takes the place of
-- some of its files, or adds to them, and breaks one thing.

procedure "sound" {
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
