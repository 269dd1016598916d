-- SPDX-License-Identifier: Apache-2.0
-- 飞书 / Lark: tells a team's group chat through a custom bot, signed when it has a secret.
-- Nothing that is said can mention anybody; only the people of the notice are.

local body_bytes, words_bytes = 20 * 1024, 16000

-- <at ...> mentions: the bracket becomes a wide one.
local function disarmed(words)
  return (string.gsub(words, "<(%s*/?%s*[aA][tT])", "＜%1"))
end

local function said(event, settings)
  local lines = lines_of(event)
  local title, words = lines[1], table.concat(lines, "\n", 2)
  local keyword = settings.keyword
  if keyword and keyword ~= "" and not string.find(title .. "\n" .. words, keyword, 1, true) then
    title = keyword .. ": " .. title
  end
  return disarmed(title), disarmed(words)
end

local function as_text(title, words, event)
  local out = { title }
  if words ~= "" then out[#out + 1] = words end
  out[#out + 1] = event.complaint and event.complaint.link
  local at = {}
  for i, handle in ipairs(people(event, "^%w[%w_-]*$")) do at[i] = '<at user_id="' .. handle .. '"></at>' end
  if #at > 0 then out[#out + 1] = table.concat(at, " ") end
  return { msg_type = "text", content = { text = table.concat(out, "\n") } }
end

local places = { zh = "zh_cn", en = "en_us", es = "es_es" }

local function as_post(title, words, event)
  local rows, last = {}, {}
  if words ~= "" then rows[1] = { { tag = "text", text = words } } end
  if event.complaint and event.complaint.link then
    last[1] = { tag = "a", text = event.complaint.number, href = event.complaint.link }
  end
  for _, handle in ipairs(people(event, "^%w[%w_-]*$")) do
    if #last > 0 then last[#last + 1] = { tag = "text", text = " " } end
    last[#last + 1] = { tag = "at", user_id = handle }
  end
  if #last > 0 then rows[#rows + 1] = last end
  if #rows == 0 then rows[1] = { { tag = "text", text = title } } end
  local place = places[event.lang] or "en_us"
  return { msg_type = "post", content = { post = { [place] = { title = title, content = rows } } } }
end

local function sign(body, event, secret)
  if not secret or secret == "" then return body end
  body.timestamp = string.format("%d", event.delivery.at_s)
  body.sign = base64(hmac_sha256(body.timestamp .. "\n" .. secret, ""))
  return body
end

-- The whole body has a limit, and quotes and the like make it longer than the words.
local function body_of(event, settings)
  local title, words = said(event, settings)
  local style, most, out = settings.style == "text" and as_text or as_post, words_bytes, nil
  repeat
    local body = style(cut(title, 200), shortened(words, most), event)
    out, most = json(sign(body, event, settings.secret)), most // 2
  until #out <= body_bytes or most < 100
  return out
end

plugin "feishu" {
  title = { en = "Feishu / Lark bot", zh = "飞书群机器人", es = "Bot de Feishu / Lark" },
  via = "http",
  tells = { "team" },
  settings = {
    robot_address(),
    secret { "secret", help = {
      en = "The secret of the bot's security setting “signature verification”. Empty: not signed.",
      zh = "机器人安全设置“签名校验”的密钥。留空则不签名。",
      es = "El secreto del ajuste de seguridad «verificación de firma». Vacío: sin firma.",
    } },
    text { "keyword", help = {
      en = "A keyword of the bot's security settings: put in front where the words do not hold it.",
      zh = "机器人安全设置中的自定义关键词：内容不含该词时加在最前面。",
      es = "Una palabra clave de los ajustes de seguridad: se antepone si el texto no la contiene.",
    } },
    choice { "style", options = { "post", "text" }, default = "post", help = {
      en = "A post with a title and a link, or plain text. Handles are open ids (ou_...) or user ids.",
      zh = "带标题和链接的富文本，或纯文本。“聊天账号”填写 open_id（ou_...）或 user_id。",
      es = "Un mensaje con título y enlace, o texto simple. Los alias son open_id (ou_...) o user_id.",
    } },
  },
  shape = function(event, settings)
    return post_json(settings.url, body_of(event, settings), { code = 0 })
  end,
}
