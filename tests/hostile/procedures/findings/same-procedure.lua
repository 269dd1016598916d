-- SPDX-License-Identifier: Apache-2.0
-- The procedure "plain" is in force under this very title.

--- procedure.lua
procedure "sound" {  --! same-procedure
  title = { en = "Plain", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
