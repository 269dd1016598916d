-- SPDX-License-Identifier: Apache-2.0
-- A complaint in a shop, 顾客投诉处理的门店流程: judged quickly, the customer's feeling
-- before the matter, handed up at once where the person on the spot cannot handle it.

-- What the paper leaves open, and what is done here.
local quickly      = workhours(1)   -- "迅速初步判断": the paper names no time
local to_call_back = workdays(3)    -- "顾客回访": the paper names no time
local to_carry_out = workdays(3)    -- "实施处理": nor here
local altogether   = workdays(10)   -- nor for the whole: nothing lies unseen longer than this

procedure "store" {
  title     = { zh = "顾客投诉处理的门店流程", en = "Complaints in a store" },
  document  = { code = "MD/P/09", revision = "A" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "MD-{yyyy}{mm}-{seq:4}",
  teams     = { "store" },
  roles     = { "officer", "superior", "leader" },   -- on the spot, the direct superior, the supervising leader
}

clause "1"  "A complaint is judged quickly: is it established."
clause "2"  "Its cause is analysed."
clause "3"  "It is handled: first the customer's feeling, which is acknowledged, and then the matter."
clause "4"  "Whoever cannot handle it hands it up to the direct superior at once."
clause "5"  "A result is given."
clause "6"  "It is determined who is responsible."
clause "7"  "The customer is told; a customer who is not satisfied is asked why."
clause "8"  "What was decided is carried out."
clause "9"  "Responsibility is borne."
clause "10" "The complaint is summed up, with measures that improve."
clause "11" "The customer is called back."

-- Until there is a result, what the person on the spot cannot handle goes up: the stage is the superior's then.
local function hand_up()
  return action "hand up" {
    clause = "4", form = "hand_up", who = { "store.officer" }, assign = "store.superior", tell = { "store.superior" },
  }
end

stage "received" {
  clause = "1", owner = "store.officer",
  action "judge" {
    form = "judgement", to = { established = "analysis", not_established = "declined" }, by = "judgement.verdict",
  },
  hand_up(),
}

stage "analysis" {
  clause = "2", owner = "store.officer",
  action "analyse" { form = "analysis", to = "handling" },
  hand_up(),
}

stage "handling" {
  clause = "3", owner = "store.officer",
  action "feel with the customer" { form = "feeling" },
  action "handle the matter"      { form = "handling", needs = { filled "feeling.feels" }, to = "result" },
  hand_up(),
}

stage "result" {
  clause = "5", owner = "store.officer",
  action "give the result" { form = "outcome", to = "responsibility" },
  hand_up(),
}

stage "responsibility" {
  clause = "6", owner = "store.superior",
  action "determine" { form = "responsibility", tell = { "store.officer" }, to = "informing" },
}

stage "informing" {
  clause = "7", owner = "store.officer",
  action "inform" {
    form = "informing", to = { yes = "carrying out", no = "not satisfied" }, by = "informing.satisfied",
  },
}

stage "not satisfied" {                     -- the paper asks for the reason and names no way on: the superior finds it
  owner = "store.superior",
  action "handle anew"  { to = "handling" },
  action "let it stand" { form = "remark", letter = "result", to = "carrying out" },
}

stage "carrying out" {
  clause = "8", owner = "store.officer",
  action "carry out" { form = "execution", to = "bearing" },
}

stage "bearing" {
  clause = "9", owner = "store.leader",
  action "have it borne" { form = "bearing", to = "summary" },
}

stage "summary" {
  clause = "10", owner = "store.officer",
  action "sum up" { form = "summary", sign = "handled it", to = "follow up" },
}

stage "follow up" {
  clause = "11", owner = "store.officer",
  action "call back" { form = "follow_up", to = "confirming" },
}

stage "confirming" {
  owner = "store.leader",
  action "confirm" { needs = { signed "handled it" }, sign = "supervised it", to = "closed" },
}

stage "declined" {
  clause = "1", owner = "store.officer",
  action "explain" { letter = "declined", to = "closed" },
}

stage "closed" { final = true }

clock "judge"     { clause = "1", starts = received, stops = acted "judge", within = quickly }
clock "carry out" { clause = "8", starts = entering "carrying out", stops = acted "carry out", within = to_carry_out }
clock "whole"     { starts = received, stops = entering "closed", within = altogether }
clock "call back" { clause = "11", starts = entering "follow up", stops = acted "call back", within = to_call_back }
