-- SPDX-License-Identifier: Apache-2.0
-- A header without a name.
-- Expect fault: message 1: headers: a name has letters

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { [""] = "b" }, url = "https://hooks.example.com/x" } }
  end,
}
