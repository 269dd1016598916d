-- SPDX-License-Identifier: Apache-2.0
-- Nothing happens to a complaint.

--- procedure.lua
procedure "sound" {  --! no-stages
  title = { en = "Sound", es = "Sano" }, languages = { "en", "es" }, calendar = "office",
  number = "S-{yyyy}-{seq:4}", teams = { "service", "quality" }, roles = { "officer", "manager" },
}

--- stages.lua
-- none

--- clocks.lua
clock "reply" { starts = received, within = hours(24) }

--- tests/all.lua
scenario "nothing to play" { at "2026-03-02 09:00" }
