-- SPDX-License-Identifier: Apache-2.0

letter "reply" { subject = "Complaint {number}", text = "{name}, {reply.text} {due.reply} {link}" }
