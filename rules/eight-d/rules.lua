-- SPDX-License-Identifier: Apache-2.0
-- Whether what was sorted adds up, and who hears that a discipline is late.

local places = { "stock", "transit", "customer" }

decide "acknowledge" { on = submitted,
  rule "every complaint" { clause = "D0", because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "counts" { first, on = acted "contain",
  rule "what was sorted is not what is good and bad" {
    clause = "D3", because = "good and bad parts together are not the parts that were sorted",
    when = function(case)
      for _, place in ipairs(places) do
        local sorted = case[place .. "_sorted"]
        if case[place] == "sorted" and sorted ~= case[place .. "_ok"] + case[place .. "_nok"] then return place end
      end
      return false
    end,
    set = { counts_agree = false },
  },
  rule "the counts agree" { clause = "D3", set = { counts_agree = true } },
}

decide "escalate" { first,
  rule "D3 is late" {
    clause = "D3", when = late(1, "D3"), because = "the customer is not protected yet", urgent = true,
    tell = { "quality.manager", "quality.champion" },
  },
  rule "D5 is late" { clause = "D5", when = late(1, "D5"), tell = { "quality.manager", "quality.champion" } },
  rule "D6 is late" {
    clause = "D6", when = late(1, "D6"), because = "a department has not carried out its part",
    tell = { "quality.officer", "quality.manager" },
  },
  rule "D8 is late" { clause = "D8", when = late(1, "D8"), tell = { "quality.champion" } },
}
