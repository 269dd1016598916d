-- SPDX-License-Identifier: Apache-2.0
-- A loop while it is read.
-- Expect refused: ran for more than|took more than|no answer within|processor time

while true do end

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/x" } }
  end,
}
