-- SPDX-License-Identifier: Apache-2.0
-- An address of nowhere.
-- Expect fault: message 1: url: it has no host

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https:///x" } }
  end,
}
