-- SPDX-License-Identifier: Apache-2.0
-- What plugins for a team's robot have in common: what is said, who is mentioned, how it is posted.

local people_most, handle_bytes = 20, 64

-- The lines of a notice; a notice without any is nothing for a team.
function lines_of(event)
  if not event.lines or #event.lines == 0 then refuse("there is nothing to say to a team") end
  return event.lines
end

-- Handles that the pattern knows for people, twenty at most; "all" is nobody.
function people(event, pattern)
  local out = {}
  for _, handle in ipairs(event.to and event.to.mentions or {}) do
    local person = string.find(handle, pattern) and #handle <= handle_bytes and string.lower(handle) ~= "all"
    if person and #out < people_most then out[#out + 1] = handle end
  end
  return out
end

-- At most so many bytes, with an ellipsis where something was cut off.
function shortened(words, most)
  return #words <= most and words or cut_bytes(words, most - 3) .. "…"
end

-- The setting for a webhook's address, which is all that anybody needs to write to the group.
function robot_address()
  return secret { "url", required = true, help = {
    en = "The webhook's address as the service shows it. Who has it can write to the group, so it is kept like a password.",
    zh = "服务给出的完整 Webhook 地址。持有该地址者即可向群里发消息，故按密码保存。",
    es = "La dirección del webhook tal como la da el servicio. Quien la tiene puede escribir al grupo: se guarda como una contraseña.",
  } }
end

-- One message that posts JSON text; `accept` is what the service's answer holds when it was taken.
function post_json(address, body, accept)
  return { {
    method = "POST",
    url = address,
    headers = { ["Content-Type"] = "application/json; charset=utf-8" },
    body = body,
    accept = { status = { 200, 200 }, json = accept },
  } }
end
