-- SPDX-License-Identifier: Apache-2.0
-- A file as an address.
-- Expect fault: message 1: url: it begins with https

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "file:///etc/passwd" } }
  end,
}
