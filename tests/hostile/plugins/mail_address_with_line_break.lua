-- SPDX-License-Identifier: Apache-2.0
-- A second recipient in the address.
-- Expect fault: message 1: to: its address is none

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { to = { address = "li@example.org>\r\nRCPT TO:<all@example.org" }, subject = "s", text = "t" } }
  end,
}
