-- SPDX-License-Identifier: Apache-2.0
-- Text messages to customers through a gateway that takes an HTTP request, by template.
-- A letter is never sent this way: only that there is one, and where.

local words = {
  letter = {
    en = "{company}: we have written to you about your complaint {number}: {link}",
    zh = "【{company}】您的投诉 {number} 有新的回复，请查看：{link}",
    es = "{company}: le hemos escrito sobre su reclamación {number}: {link}",
  },
  short = "{number}: {link}",
  test = { en = "{company}: test message", zh = "【{company}】测试短信", es = "{company}: mensaje de prueba" },
}

local kinds = {
  form = { type = "application/x-www-form-urlencoded; charset=utf-8", encode = "form" },
  json = { type = "application/json; charset=utf-8", encode = "json" },
  text = { type = "text/plain; charset=utf-8" },
}

-- Digits with or without +, as people write them; the prefix goes before national ones.
local function phone_of(event, prefix)
  local given = string.gsub(event.to and event.to.phone or "", "[%s().-]", "")
  local digits = string.match(given, "^%+?(%d+)$")
  if not digits or #digits < 5 or #digits > 15 then refuse("there is no phone number a message could go to") end
  if string.sub(given, 1, 1) == "+" or not prefix then return given end
  return prefix .. given
end

-- The longest wording that fits; the link is never cut.
local function text_of(event, settings, values)
  local own = settings["words_" .. event.lang]
  local choices = event.kind == "test" and { words.test[event.lang] or words.test.en }
    or { own and own ~= "" and own or words.letter[event.lang] or words.letter.en, words.short, "{link}" }
  for _, pattern in ipairs(choices) do
    local out = fill(pattern, values)
    if utf8.len(out) <= settings.longest then return out end
  end
  refuse("the link does not fit into a message of " .. string.format("%d", settings.longest) .. " characters")
end

local function values_of(event, settings)
  local track = event.track or {}
  if event.kind ~= "test" and not (track.number and track.url) then refuse("there is no complaint to point to") end
  local values = {
    number = track.number or "", link = track.url or "", lang = event.lang, id = event.delivery.id,
    company = string.gsub(event.company.name or "", "%c", " "), secret = settings.secret or "",
    phone = phone_of(event, settings.prefix),
  }
  values.text = text_of(event, settings, values)
  return values
end

local function headers_of(settings, values)
  local out = {}
  if settings.method == "POST" then out["Content-Type"] = kinds[settings.content].type end
  for name, pattern in pairs(settings.headers or {}) do
    out[name] = string.gsub(fill(pattern, values), "%c", " ")
  end
  return out
end

-- 0, true and "0" in quotes are JSON; anything else is text.
local function expected(given)
  local out
  for name, value in pairs(given or {}) do
    local read = string.match(value, '^"(.*)"$') or tonumber(string.match(value, "^-?%d+$")) or value
    if value == "true" or value == "false" then read = value == "true" end
    out = out or {}
    out[name] = read
  end
  return out
end

local function address_of(settings, values)
  if not settings.query or settings.query == "" then return settings.url end
  local sign = string.find(settings.url, "?", 1, true) and "&" or "?"
  return settings.url .. sign .. fill(settings.query, values, "percent")
end

plugin "sms-http" {
  title = { en = "Text messages (HTTP gateway)", zh = "短信（HTTP 网关）", es = "SMS (pasarela HTTP)" },
  via = "http",
  tells = { "customer" },
  settings = {
    url { "url", required = true, help = {
      en = "The gateway's address.", zh = "短信网关地址。", es = "La dirección de la pasarela.",
    } },
    choice { "method", options = { "POST", "GET" }, default = "POST", help = {
      en = "How the gateway is asked.", zh = "请求网关的方法。", es = "Cómo se pide a la pasarela.",
    } },
    choice { "content", options = { "form", "json", "text" }, default = "form", help = {
      en = "What the body is; what is filled in is encoded for it.",
      zh = "请求体的格式；填入的内容按该格式编码。",
      es = "Qué es el cuerpo; lo que se rellena se codifica para ello.",
    } },
    text { "body", help = {
      en = "The body's template with places {phone} {text} {number} {link} {company} {lang} {id} {secret}.",
      zh = "请求体模板，可用占位 {phone} {text} {number} {link} {company} {lang} {id} {secret}。",
      es = "La plantilla del cuerpo con {phone} {text} {number} {link} {company} {lang} {id} {secret}.",
    } },
    text { "query", help = {
      en = "The address's query, with the same places: to={phone}&text={text}.",
      zh = "地址的查询串，占位相同：to={phone}&text={text}。",
      es = "La consulta de la dirección, con los mismos lugares: to={phone}&text={text}.",
    } },
    secret { "secret", help = {
      en = "A password or token of the gateway's, for the place {secret}.",
      zh = "网关的密码或令牌，用于占位 {secret}。",
      es = "Una contraseña o token de la pasarela, para el lugar {secret}.",
    } },
    map { "headers", help = {
      en = "Headers, with the same places: Authorization = Bearer {secret}.",
      zh = "请求头，占位相同：Authorization = Bearer {secret}。",
      es = "Cabeceras, con los mismos lugares: Authorization = Bearer {secret}.",
    } },
    map { "accept", help = {
      en = "What the gateway's JSON answer holds when it took the message: code = 0. Empty: status 200 to 299 will do.",
      zh = "网关受理时 JSON 应答中的内容：code = 0。留空则状态码 200 至 299 即可。",
      es = "Qué contiene la respuesta JSON de la pasarela cuando aceptó: code = 0. Vacío: basta un estado 200 a 299.",
    } },
    text { "prefix", help = {
      en = "Put before numbers without +: +86.", zh = "加在不带 + 的号码之前：+86。", es = "Se antepone a números sin +: +86.",
    } },
    number { "longest", default = 140, at_least = 40, at_most = 1000, help = {
      en = "Most characters of a text. A Chinese text message has 70, a Latin one 160; longer ones are sent in parts.",
      zh = "短信最多字数。一条中文短信 70 字，拉丁字母 160 个字符；更长的会分条发送。",
      es = "Máximo de caracteres. Un SMS en chino tiene 70, en letras latinas 160; los más largos van por partes.",
    } },
    text { "words_en", help = {
      en = "Other words for an English text, with {company} {number} {link}.",
      zh = "英文短信的自定义内容，可用 {company} {number} {link}。",
      es = "Otras palabras para el texto en inglés, con {company} {number} {link}.",
    } },
    text { "words_zh", help = {
      en = "Other words for a Chinese text, as the gateway approved them, with {company} {number} {link}.",
      zh = "中文短信的自定义内容（按网关审核通过的模板），可用 {company} {number} {link}。",
      es = "Otras palabras para el texto en chino, como las aprobó la pasarela, con {company} {number} {link}.",
    } },
    text { "words_es", help = {
      en = "Other words for a Spanish text, with {company} {number} {link}.",
      zh = "西班牙文短信的自定义内容，可用 {company} {number} {link}。",
      es = "Otras palabras para el texto en español, con {company} {number} {link}.",
    } },
  },
  shape = function(event, settings)
    local values = values_of(event, settings)
    local message = {
      method = settings.method,
      url = address_of(settings, values),
      headers = headers_of(settings, values),
      accept = { status = { 200, 299 }, json = expected(settings.accept) },
    }
    if settings.method == "POST" then
      message.body = fill(settings.body or "", values, kinds[settings.content].encode)
    end
    return { message }
  end,
}
