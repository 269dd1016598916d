-- SPDX-License-Identifier: Apache-2.0
-- HTML of more than 256 KB.
-- Expect fault: message 1: html: more than 256 KB

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { html = string.rep("x", 256 * 1024 + 1), to = { address = "li@example.org" }, subject = "s", text = "t" } }
  end,
}
