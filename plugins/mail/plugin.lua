-- SPDX-License-Identifier: Apache-2.0
-- Mail: letters to customers, and what members of staff are told, one message each.
-- How the server is spoken to (server, tls, login, password, ca_file, helo) is read from
-- the settings by whoever sends; here a message is made.

-- What customers are written must not go over a network in the clear.
local function check_is_covered(settings)
  local host = string.match(settings.server, "^smtps?://%[(.-)%]") or string.match(settings.server, "^smtps?://([^:/]+)")
  local here = host == "localhost" or host == "::1" or string.find(host, "^127%.%d+%.%d+%.%d+$")
  if settings.tls == "none" and string.find(settings.server, "^smtp://") and not here then
    refuse "with tls = none mail would go over the network in the clear; only a server on this machine is spoken to like that"
  end
end

local function text_of(event)
  local text = event.text or table.concat(event.lines or {}, "\n")
  if text == "" then refuse "there is nothing to say" end
  return text
end

plugin "mail" {
  title = { en = "Mail", zh = "电子邮件", es = "Correo electrónico" },
  via   = "smtp",
  tells = { "customer", "person" },
  settings = {
    url { "server", required = true, help = {
      en = "The outgoing mail server: smtp://mail.example.com:587, or smtps://mail.example.com:465",
      zh = "发信服务器：smtp://mail.example.com:587 或 smtps://mail.example.com:465",
      es = "El servidor de salida: smtp://mail.example.com:587 o smtps://mail.example.com:465" } },
    choice { "tls", options = { "starttls", "tls", "none" }, default = "starttls", help = {
      en = "starttls: encrypted after greeting (587); tls: from the beginning (465, smtps://); none: only for a server on this machine",
      zh = "starttls：问候后加密（587）；tls：一开始就加密（465，smtps://）；none：仅用于本机的服务器",
      es = "starttls: cifrado tras el saludo (587); tls: desde el principio (465, smtps://); none: solo para un servidor de esta máquina" } },
    text { "login", help = {
      en = "The account on that server, if it asks for one",
      zh = "该服务器上的账号（如需登录）",
      es = "La cuenta en ese servidor, si la pide" } },
    secret { "password", help = {
      en = "The password of that account (many providers call it an app password or authorization code)",
      zh = "该账号的密码（不少服务商称为授权码或应用专用密码）",
      es = "La contraseña de esa cuenta (muchos proveedores la llaman contraseña de aplicación)" } },
    text { "from", required = true, help = {
      en = "The address that mail comes from",
      zh = "发件人地址",
      es = "La dirección desde la que sale el correo" } },
    text { "from_name", help = {
      en = "The name shown beside it; the company's when empty",
      zh = "发件人显示的名称；留空则用公司名称",
      es = "El nombre que se muestra junto a ella; si está vacío, el de la empresa" } },
    text { "ca_file", help = {
      en = "A file of certificates to trust (PEM), for a server of one's own; the system's when empty",
      zh = "要信任的证书文件（PEM），用于自建服务器；留空则用系统的",
      es = "Un archivo de certificados de confianza (PEM), para un servidor propio; si está vacío, los del sistema" } },
    text { "helo", help = {
      en = "The name this machine greets with; its host name when empty",
      zh = "向服务器问候时使用的本机名称；留空则用主机名",
      es = "El nombre con el que saluda esta máquina; si está vacío, el suyo" } },
  },
  shape = function(event, settings)
    local to, company = event.to or {}, event.company or {}
    if not to.address then refuse "no mail address is known" end
    check_is_covered(settings)
    return { {
      to      = { address = to.address, name = to.name and cut(to.name, 200) },
      from    = { address = settings.from, name = settings.from_name or company.name and cut(company.name, 200) },
      subject = cut(event.subject or company.name or "Redress", 500),
      text    = text_of(event),
      html    = event.html,
    } }
  end,
}
