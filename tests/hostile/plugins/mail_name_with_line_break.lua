-- SPDX-License-Identifier: Apache-2.0
-- A second header in a name.
-- Expect fault: message 1: from: it is of one line

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { from = { address = "desk@example.com", name = "x\nBcc: all@example.org" }, to = { address = "li@example.org" }, subject = "s", text = "t" } }
  end,
}
