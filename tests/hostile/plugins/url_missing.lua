-- SPDX-License-Identifier: Apache-2.0
-- No address.
-- Expect fault: message 1: url: it is missing

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = "x" } }
  end,
}
