-- SPDX-License-Identifier: Apache-2.0
-- A loop without end.
-- Expect fault: ran for more than|took more than|no answer within|processor time

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    while true do end
  end,
}
