-- SPDX-License-Identifier: Apache-2.0
-- A refusal that is taken back.
-- Expect refuses: no more

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    pcall(refuse, "no more")
    return { { url = "https://hooks.example.com/x" } }
  end,
}
