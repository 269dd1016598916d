-- SPDX-License-Identifier: Apache-2.0
-- What a gateway is asked, by templates of each kind.

local page = "https://c.example/track#2026-000123:K7Q2"

local function event(changes)
  local out = {
    kind = "letter", lang = "en", at = "2026-11-22T08:30:00+08:00",
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "Acme", address = "", url = "https://c.example" },
    to = { name = "Li Lei", phone = "+86 138-0000-1111" },
    subject = "Your complaint about damp fertiliser", text = "Dear Li Lei, we are sorry.",
    track = { number = "2026-000123", url = page },
  }
  for name, value in pairs(changes or {}) do out[name] = value or nil end
  return out
end

case "a letter goes as a form, and only says that there is one" {
  settings = { url = "https://sms.example/send", body = "to={phone}&msg={text}" }, event = event(),
  expect = { {
    method = "POST", url = "https://sms.example/send",
    headers = { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" },
    body = "to=%2B8613800001111&msg=Acme%3A+we+have+written+to+you+about+your+complaint+2026-000123%3A+"
      .. "https%3A%2F%2Fc.example%2Ftrack%232026-000123%3AK7Q2",
    accept = { status = { 200, 299 } },
  } },
}

case "a message of an officer's goes the same way" {
  settings = { url = "https://sms.example/send", content = "text", body = "{text}" }, event = event { kind = "message" },
  expect = { { body = "Acme: we have written to you about your complaint 2026-000123: " .. page } },
}

case "in Chinese, as JSON" {
  settings = { url = "https://sms.example/send", content = "json", body = '{"phone":"{phone}","text":"{text}","id":"{id}"}' },
  event = event { lang = "zh", company = { name = '新"洋"丰' } },
  expect = { {
    headers = { ["Content-Type"] = "application/json; charset=utf-8" },
    body = [[{"phone":"+8613800001111","text":"【新\"洋\"丰】您的投诉 2026-000123 有新的回复，请查看：]] .. page .. [[","id":"d12"}]],
  } },
}

case "in Spanish, by the address alone" {
  settings = { url = "https://sms.example/send?v=1", method = "GET", query = "to={phone}&text={text}&key={secret}", secret = "p&w" },
  event = event { lang = "es" },
  expect = { {
    method = "GET",
    url = "https://sms.example/send?v=1&to=%2B8613800001111&text=Acme%3A%20le%20hemos%20escrito%20sobre%20su%20reclamaci%C3%B3n"
      .. "%202026-000123%3A%20https%3A%2F%2Fc.example%2Ftrack%232026-000123%3AK7Q2&key=p%26w",
  } },
}

case "a gateway with a template of its own gets the parts" {
  settings = { url = "https://sms.example/send", content = "json", body = '{"n":"{number}","l":"{link}","lang":"{lang}"}' }, event = event(),
  expect = { { body = '{"n":"2026-000123","l":"' .. page .. '","lang":"en"}' } },
}

case "headers are filled in and stay one line each" {
  settings = { url = "https://sms.example/send", headers = { Authorization = "Bearer {secret}", ["X-Company"] = "{company}" }, secret = "s3" },
  event = event { company = { name = "Acme\r\nX-Evil: 1" } },
  expect = { { headers = { Authorization = "Bearer s3", ["X-Company"] = "Acme  X-Evil: 1" } } },
}

case "what the gateway has to answer is read as JSON" {
  settings = { url = "https://sms.example/send", accept = { code = "0", ok = "true", status = "accepted", old = '"0"' } }, event = event(),
  expect = { { accept = { json = { code = 0, ok = true, status = "accepted", old = "0" } } } },
}

case "national numbers get the prefix" {
  settings = { url = "https://sms.example/send", content = "text", body = "{phone}", prefix = "+86" },
  event = event { to = { phone = "(138) 0000 1111" } }, expect = { { body = "+8613800001111" } },
}

case "international ones do not" {
  settings = { url = "https://sms.example/send", content = "text", body = "{phone}", prefix = "+86" },
  event = event { to = { phone = "+34 600 000 000" } }, expect = { { body = "+34600000000" } },
}

case "own words replace ours" {
  settings = { url = "https://sms.example/send", content = "text", body = "{text}", words_zh = "您的投诉{number}已答复 {link}" },
  event = event { lang = "zh" }, expect = { { body = "您的投诉2026-000123已答复 " .. page } },
}

case "what is too long is said in fewer words" {
  settings = { url = "https://sms.example/send", content = "text", body = "{text}", longest = 70 }, event = event(),
  expect = { { body = "2026-000123: " .. page } },
}

case "and with the link alone where that is all that fits" {
  settings = { url = "https://sms.example/send", content = "text", body = "{text}", longest = 45 }, event = event(),
  expect = { { body = page } },
}

case "a link that does not fit is refused, not cut" {
  settings = { url = "https://sms.example/send", body = "{text}", longest = 40 },
  event = event { track = { number = "2026-000123", url = page .. "X" } }, refuses = "does not fit",
}

case "a test message points nowhere" {
  settings = { url = "https://sms.example/send", content = "text", body = "{phone} {text}" },
  event = event { kind = "test", track = false }, expect = { { body = "+8613800001111 Acme: test message" } },
}

case "without a phone number it is refused" {
  settings = { url = "https://sms.example/send" }, event = event { to = { name = "Li Lei" } }, refuses = "phone number",
}

case "a phone number with words in it is none" {
  settings = { url = "https://sms.example/send" }, event = event { to = { phone = "138\r\nX: 1" } }, refuses = "phone number",
}

case "without a complaint to point to it is refused" {
  settings = { url = "https://sms.example/send" }, event = event { track = false }, refuses = "no complaint",
}
