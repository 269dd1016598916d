-- SPDX-License-Identifier: Apache-2.0
-- Time that is spent in C.
-- Expect fault: ran for more than|took more than|no answer within|processor time

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local text = string.rep("x", 1000000)
    while true do text = text .. hex(hmac_sha256(text, text)):sub(1, 0) end
  end,
}
