-- SPDX-License-Identifier: Apache-2.0
-- A loop that catches its own end.
-- Expect fault: ran for more than|took more than|no answer within|processor time

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    while true do pcall(function() while true do end end) end
  end,
}
