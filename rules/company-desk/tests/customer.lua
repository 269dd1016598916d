-- SPDX-License-Identifier: Apache-2.0
-- What the customer may do on the page where they follow their complaint.

local broken = { name = "Chen", phone = "13700000000", type = "goods", story = "瓶盖松动" }
local plan   = { cause = "封盖机刀头磨损", severity = "ordinary", plan = "换货" }

scenario "who refused a proposal in a talk may accept it by themselves afterwards" {
  clauses = { "4", "5" },
  submit(broken), act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  refused(act("customer", "approve")),                -- never what is the staff's
  act("quality.manager", "approve"),
  refused(act("customer", "accept"), "1 round"),      -- nobody has put it to them yet
  act("service.officer", "negotiate", { by = "Wang", result = "refused", wish = "a refund" }),
  refused(act("service.officer", "accept"), "customer"),
  act("customer", "accept"),
  expect { stage = "carrying out", owner = "quality.officer" },
}

scenario "a complaint is withdrawn, with or without a reason, and rated once" {
  clauses = { "9" },
  submit(broken),
  refused(act("service.officer", "withdraw"), "customer"),
  act("customer", "withdraw", { withdrawn_because = "it was found" }),
  expect { stage = "closed", closed = true },
  refused(act("customer", "withdraw")),
  refused(act("customer", "rate", {}), "stars"),
  refused(act("service.officer", "rate", { stars = "5" }), "closed"),
  act("customer", "rate", { stars = "4", comment = "quick" }),
  expect { closed = true, stars = "4" },
  refused(act("customer", "rate", { stars = "1" }), "at most 0"),
}

local way = {
  act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  act("quality.manager", "approve"),
}

local withdrawn_anywhere = { clauses = { "9" } }
for last = 0, #way do
  withdrawn_anywhere[#withdrawn_anywhere + 1] = submit(broken)
  for step = 1, last do withdrawn_anywhere[#withdrawn_anywhere + 1] = way[step] end
  withdrawn_anywhere[#withdrawn_anywhere + 1] = act("customer", "withdraw")
  withdrawn_anywhere[#withdrawn_anywhere + 1] = expect { closed = true }
end
scenario "until the plan is carried out a complaint may be withdrawn at any time" (withdrawn_anywhere)
