-- SPDX-License-Identifier: Apache-2.0
-- What is posted, and that its signature is what others reckon.

local event = {
  kind = "event", lang = "en",
  delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
  event = { seq = 42, kind = "acted", actor = "wang", body = { action = "accept" } },
}

case "an event is posted whole, with its signature" {
  settings = { url = "https://hooks.example.com/redress", secret = "whsec-1" }, event = event,
  expect = { {
    method = "POST", url = "https://hooks.example.com/redress", accept = { status = { 200, 299 } },
    headers = {
      ["Content-Type"] = "application/json; charset=utf-8", ["Redress-Delivery"] = "d12", ["Redress-Event"] = "event",
      ["Redress-Signature"] = "t=1795307400,v1=41c771192f37fac1133411cfe80ceca2db7e7d8107cca0098f92222684f024ff",
    },
    body = { kind = "event", event = { seq = 42, body = { action = "accept" } }, delivery = { id = "d12" } },
  } },
}

case "headers of the company's are sent along, but none takes the place of the signature" {
  settings = { url = "https://hooks.example.com/redress", secret = "whsec-1",
               headers = { Authorization = "Bearer abc", ["Redress-Signature"] = "forged" } },
  event = event,
  expect = { { headers = { Authorization = "Bearer abc", ["Redress-Signature"] = holding "t=1795307400,v1=" } } },
}
