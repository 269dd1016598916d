-- SPDX-License-Identifier: Apache-2.0
-- Two teams have the same name.

--- procedure.lua
procedure "sound" {  --! duplicate-name
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality", "service" }, roles = { "officer", "manager" },
}

clause "1" "Each complaint is judged."
