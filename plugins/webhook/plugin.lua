-- SPDX-License-Identifier: Apache-2.0
-- Posts each event to an address of the company's, signed: its other systems follow
-- what happens here.  README.md says how the other side checks the signature.

plugin "webhook" {
  title = { en = "Webhook", zh = "网络钩子", es = "Webhook" },
  via   = "http",
  tells = { "events" },
  settings = {
    url { "url", required = true, help = {
      en = "Where events are posted to",
      zh = "接收事件的地址",
      es = "Adonde se envían los sucesos" } },
    secret { "secret", required = true, help = {
      en = "The key that events are signed with; the other side has it too",
      zh = "用来给事件签名的密钥，对方也需持有",
      es = "La clave con que se firman los sucesos; el otro lado también la tiene" } },
    flag { "personal", default = false, help = {
      en = "Send what is personal along: names, addresses, what people wrote",
      zh = "连同个人信息一起发送：姓名、地址和所写的内容",
      es = "Enviar también lo personal: nombres, direcciones, lo que la gente escribió" } },
    map { "headers", help = {
      en = "Further headers, such as Authorization",
      zh = "其他请求头，例如 Authorization",
      es = "Otras cabeceras, como Authorization" } },
  },
  shape = function(event, settings)
    local body, time = json(event), math.tointeger(event.delivery.at_s)
    local headers = {}
    for name, value in pairs(settings.headers or {}) do headers[name] = value end
    headers["Content-Type"] = "application/json; charset=utf-8"
    headers["Redress-Delivery"] = event.delivery.id
    headers["Redress-Event"] = event.kind
    headers["Redress-Signature"] = "t=" .. time .. ",v1=" .. hex(hmac_sha256(settings.secret, time .. "." .. body))
    return { { method = "POST", url = settings.url, headers = headers, body = body, accept = { status = { 200, 299 } } } }
  end,
}
