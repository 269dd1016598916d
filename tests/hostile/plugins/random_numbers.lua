-- SPDX-License-Identifier: Apache-2.0
-- Numbers that differ each time.
-- Expect fault: attempt to call a nil value

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = tostring(math.random()), url = "https://hooks.example.com/x" } }
  end,
}
