-- SPDX-License-Identifier: Apache-2.0
-- At intake it is seen that the contract has run out.

procedure "expired-contract" {
  title = { en = "Contract at intake" }, languages = { "en" }, calendar = "office", number = "X-{seq:4}",
  teams = { "marketing" }, roles = { "officer", "manager" },
}

clause "data" "The case records the enterprise, the end of its contract, the subcontractor and the date of shipping or activation."
clause "expired" "An expired contract is shown at intake."

form "complaint" { public = true, starts = true,
  text "enterprise"     { required = true },
  date "contract_until" { required = true },
  text "subcontractor"  {},
  date "shipped_on"     { required = true },
  long "story"          { required = true },
}

stage "recorded" {
  clause = "data", owner = "marketing.officer",
  action "answer"             { needs = { is { contract = "valid" } }, to = "closed" },
  action "answer for payment" { clause = "expired", needs = { is { contract = "expired" } }, to = "closed" },
}
stage "closed" { final = true }

clock "answer" { starts = received, stops = entering "closed", within = workdays(2) }

decide "judge" { first,
  rule "the contract has run out" {
    clause = "expired", because = "the contract ended before the complaint came",
    when = function(case)
      local over = days_between(case.contract_until, case.received_on)
      return over > 0 and over .. " days after the end of the contract"
    end,
    set = { contract = "expired" }, tell = { "marketing.officer" },
  },
  rule "the contract is valid" { clause = "data", set = { contract = "valid" } },
}

decide "escalate" { first, rule "late" { when = late(1), tell = { "marketing.manager" } } }
