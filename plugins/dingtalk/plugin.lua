-- SPDX-License-Identifier: Apache-2.0
-- 钉钉: tells a team's group chat through a custom robot, signed when it has a secret.
-- Nothing that is said can mention anybody; only the people of the notice are.

local body_bytes, words_bytes, title_characters = 20000, 18000, 60

-- The address with timestamp and sign behind its token.
local function signed(url, event, secret)
  if not secret or secret == "" then return url end
  local at = string.format("%d", event.delivery.at_ms)
  local sign = base64(hmac_sha256(secret, at .. "\n" .. secret))
  return url .. "&timestamp=" .. at .. "&sign=" .. percent(sign)
end

local wide = { ["["] = "［", ["]"] = "］", ["<"] = "＜", [">"] = "＞", ["*"] = "＊", ["`"] = "｀" }

-- What would be a link, a picture, a colour or a heading in markdown becomes wide.
local function unmarked(words)
  words = string.gsub(words, "[%[%]<>*`]", wide)
  return (string.gsub("\n" .. words, "(\n%s*)#", "%1＃"):sub(2))
end

local function said(event, settings)
  local words = table.concat(lines_of(event), "\n")
  local keyword = settings.keyword
  if keyword and keyword ~= "" and not string.find(words, keyword, 1, true) then
    words = keyword .. ": " .. words
  end
  return words
end

-- Who is mentioned has to stand in the words, too.
local function called(handles)
  return #handles > 0 and "@" .. table.concat(handles, " @") or nil
end

local function as_text(words, event, handles)
  local out = { words }
  out[#out + 1] = event.complaint and event.complaint.link
  out[#out + 1] = called(handles)
  return { msgtype = "text", text = { content = table.concat(out, "\n") } }
end

local function as_markdown(words, event, handles)
  local title = cut(string.match(words, "^[^\n]*"), title_characters)
  local out = { (string.gsub(unmarked(words), "\n", "\n\n")) }
  local link = event.complaint and event.complaint.link
  out[#out + 1] = link and "[" .. event.complaint.number .. "](" .. link .. ")"
  out[#out + 1] = called(handles)
  return { msgtype = "markdown", markdown = { title = title, text = table.concat(out, "\n\n") } }
end

-- The whole body has a limit, and quotes and the like make it longer than the words.
local function body_of(event, settings)
  local by_mobile = settings.handles == "mobile"
  local handles = people(event, by_mobile and "^%+?%d[%d-]*$" or "^[%w][%w_.$:@-]*$")
  local words, most, out = said(event, settings), words_bytes, nil
  local style = settings.style == "markdown" and as_markdown or as_text
  repeat
    local body = style(shortened(words, most), event, handles)
    body.at = { atMobiles = list(by_mobile and handles or {}), atUserIds = list(by_mobile and {} or handles), isAtAll = false }
    out, most = json(body), most // 2
  until #out <= body_bytes or most < 100
  return out
end

plugin "dingtalk" {
  title = { en = "DingTalk robot", zh = "钉钉群机器人", es = "Robot de DingTalk" },
  via = "http",
  tells = { "team" },
  settings = {
    robot_address(),
    secret { "secret", help = {
      en = "The secret of the robot's security setting “additional signature” (begins with SEC). Empty: not signed.",
      zh = "机器人安全设置“加签”的密钥（以 SEC 开头）。留空则不签名。",
      es = "El secreto del ajuste de seguridad «firma adicional» (empieza por SEC). Vacío: sin firma.",
    } },
    text { "keyword", help = {
      en = "A keyword of the robot's security settings: put in front where the words do not hold it.",
      zh = "机器人安全设置中的自定义关键词：内容不含该词时加在最前面。",
      es = "Una palabra clave de los ajustes de seguridad: se antepone si el texto no la contiene.",
    } },
    choice { "style", options = { "text", "markdown" }, default = "text", help = {
      en = "Plain text, or markdown with a link.",
      zh = "纯文本，或带链接的 markdown。",
      es = "Texto simple, o markdown con enlace.",
    } },
    choice { "handles", options = { "mobile", "userid" }, default = "mobile", help = {
      en = "What the handles of your staff are: mobile numbers or user ids.",
      zh = "员工“聊天账号”填写的是手机号还是用户 userId。",
      es = "Qué son los alias de su personal: números de móvil o identificadores de usuario.",
    } },
  },
  shape = function(event, settings)
    return post_json(signed(settings.url, event, settings.secret), body_of(event, settings), { errcode = 0 })
  end,
}
