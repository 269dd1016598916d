-- SPDX-License-Identifier: Apache-2.0
-- What becomes of letters, of what staff is told, and of what cannot be mailed.

local settings = {
  server = "smtp://mail.example.com:587", login = "desk", password = "secret", from = "desk@example.com",
}

local function letter(to)
  return {
    kind = "letter", lang = "en", at = "2026-11-22T08:30:00+08:00",
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "Example Lifts", address = "1 Harbour Road", url = "https://example.com" },
    to = to, subject = "Your complaint TS-202611-0001", text = "Dear Ms Li,\n\nthank you.", html = "<p>Dear Ms Li,</p><p>thank you.</p>",
    complaint = { number = "TS-202611-0001" },
  }
end

case "a letter goes out as text and HTML, from the company" {
  settings = settings, event = letter { name = "Li Lei", address = "li@example.org" },
  expect = { {
    to = { address = "li@example.org", name = "Li Lei" },
    from = { address = "desk@example.com", name = "Example Lifts" },
    subject = "Your complaint TS-202611-0001",
    text = "Dear Ms Li,\n\nthank you.", html = holding "<p>thank you.</p>",
  } },
}

case "the name of a channel goes before the company's" {
  settings = { server = settings.server, from = "desk@example.com", from_name = "客户服务部" },
  event = letter { address = "li@example.org" },
  expect = { { from = { address = "desk@example.com", name = "客户服务部" } } },
}

case "the lines of a digest are a text of their own" {
  settings = settings,
  event = { kind = "digest", lang = "zh", company = { name = "Example Lifts" }, to = { name = "Wang", address = "wang@example.com" },
            subject = "今天的消息", lines = { "TS-202611-0001 已分派", "TS-202611-0002 逾期" } },
  expect = { { subject = "今天的消息", text = "TS-202611-0001 已分派\nTS-202611-0002 逾期" } },
}

case "a subject of more than 500 characters is cut" {
  settings = settings,
  event = { kind = "told", company = { name = "Example Lifts" }, to = { address = "wang@example.com" },
            subject = string.rep("长", 501), text = "x" },
  expect = { { subject = string.rep("长", 499) .. "…" } },
}

case "a letter without an address is refused" {
  settings = settings, event = letter { name = "Li Lei" }, refuses = "address",
}

case "a letter without words is refused" {
  settings = settings, event = { kind = "told", to = { address = "wang@example.com" }, subject = "s", lines = list {} },
  refuses = "nothing to say",
}

case "nothing is sent over a network in the clear" {
  settings = { server = "smtp://mail.example.com:25", tls = "none", from = "desk@example.com" },
  event = letter { address = "li@example.org" }, refuses = "in the clear",
}

case "a name that only begins like this machine's is another machine" {
  settings = { server = "smtp://localhost.example.com:25", tls = "none", login = "desk", password = "secret", from = "desk@example.com" },
  event = letter { address = "li@example.org" }, refuses = "in the clear",
}

case "a server on this machine needs no encryption" {
  settings = { server = "smtp://127.0.0.1:25", tls = "none", login = "desk", password = "secret", from = "desk@example.com" },
  event = letter { address = "li@example.org" }, expect = { { to = { address = "li@example.org" } } },
}
