-- SPDX-License-Identifier: Apache-2.0

letter "reply" { subject = "Reclamación {number}", text = "{name}, {reply.text} {company}" }
