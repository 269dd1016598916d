-- SPDX-License-Identifier: Apache-2.0
-- Memory and time that are spent outside Lua.
-- Expect fault: ran for more than|took more than|no answer within|processor time|needed more than

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local text = string.rep("x", 400000)
    while true do json { text, text } end
  end,
}
