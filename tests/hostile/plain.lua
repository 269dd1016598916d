-- SPDX-License-Identifier: Apache-2.0
-- The smallest whole procedure: what the attacks are added to, and what must still
-- be decided as ever after each of them.

procedure "plain" {
  title = { en = "Plain" }, languages = { "en" }, calendar = "office", number = "P-{seq:4}",
  teams = { "service" }, roles = { "officer", "manager" },
}

form "complaint" { public = true,
  text  "name"   { required = true },
  long  "story"  { required = true },
  money "amount" { currency = "CNY" },
}

stage "recorded" { owner = "service.officer",
  action "close" { to = "closed" },
}

stage "closed" { final = true }
