-- SPDX-License-Identifier: Apache-2.0
-- Complaints about food and household chemicals: business support judges whether a complaint is established
-- before anything else; what is not established is explained, all the rest is tracked by quality assurance.

-- Change here: the paper names no limit.
local judged_within    = workhours(4)   -- until business support has judged whether it is established
local explained_within = workdays(1)    -- until a complaint that is not established is answered
local analysed_within  = workdays(1)    -- until the quality monitoring office knows whose it is
local handled_within   = workdays(3)    -- until that department has handled it
local answered_within  = workdays(1)    -- until business support answers the customer from the result
local rectified_within = workdays(10)   -- until the rectification is followed up
local tracked_within   = workdays(5)    -- until the customer is asked what came of it

procedure "consumer-goods" {
  title     = { zh = "客户投诉处理程序", en = "Complaints about consumer goods" },
  document  = { code = "RX/TS-01", revision = "2020-12-14" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "RXTS-{yyyy}{mm}-{seq:4}",
  teams     = { "support", "quality", "logistics", "technical", "research" },
  roles     = { "officer", "manager" },
}

clause "3.1" "Business support receives complaints, answers the customer from the result and tracks its effect."
clause "3.2" "Logistics analyses and handles complaints that transport has caused."
clause "3.3" "The technical department and its research centre analyse and handle household chemicals' formula."
clause "3.4" "The research centre analyses and handles the formula and the design of food."
clause "3.5" "Quality assurance analyses and handles what business support hands on, and follows up rectification."
clause "4.1" ("The product group of business support receives complaints by whatever channel and judges whether they "
  .. "are reasonable.")
clause "4.1.1" "A complaint that is not established is answered politely and the misunderstanding cleared up."
clause "4.1.1.1" "Not established: a defect from how the person kept it, such as damp caking or damaged packaging."
clause "4.1.1.2" "Not established: the product does not suit the person's constitution, such as an allergy."
clause "4.1.1.3" "Not established: slight differences of thickness, colour or taste that are the product's nature."
clause "4.1.1.4" "Not established: text, colour or layout of the packaging after a redesign."
clause "4.1.1.5" "Not established: an unreasonable complaint."
clause "4.1.2" "All others go to the quality monitoring office, also those whose cause is not clear at first."
clause "4.1.2.1" "Normal: foreign matter in the product, short quantity."
clause "4.1.2.2" "Normal: damaged outer packaging, poor packaging material, leaking product."
clause "4.1.2.3" "Normal: taste, smell or thickness that is not the product's nature."

stage "recorded" {
  clause = "4.1",
  owner  = "support.officer",
  action "judge" {
    clause = "4.1", form = "judgement",
    to     = { normal = "tracking", unclear = "tracking", not_established = "misunderstanding" },
    by     = "judgement.verdict",
  },
}

stage "misunderstanding" {
  clause = "4.1.1",
  owner  = "support.officer",
  action "explain" { form = "reply", letter = "explained", to = "closed" },
}

stage "tracking" {
  clause = "4.1.2",
  owner  = "quality.officer",
  action "analyse" { clause = "3.5", form = "analysis", to = "handling" },
}

stage "handling" {
  clause = "3.5",
  owner  = "responsible.officer",
  action "handle" {
    form = "handling", to = "answer",
    open = task "rectification" { team = "quality.officer", within = rectified_within, form = "rectification" },
  },
  action "not ours" { form = "not_ours", to = "tracking" },
}

stage "answer" {
  clause = "3.1",
  owner  = "support.officer",
  action "answer" { form = "reply", letter = "result", to = "effect" },
}

stage "effect" {
  clause = "3.1",
  owner  = "support.officer",
  action "it has worked" { form = "effect", needs = { tasks_done }, to = "closed" },
  action "it has not worked" { form = "effect", counts = "again", to = "tracking" },
}

stage "closed" { final = true }

clock "judgement"   { clause = "4.1", starts = received, stops = acted "judge", within = judged_within }
clock "explanation" {
  clause = "4.1.1", starts = entering "misunderstanding", stops = acted "explain", within = explained_within,
}
clock "analysis" { clause = "4.1.2", starts = entering "tracking", stops = acted "analyse", within = analysed_within }
clock "handling" { clause = "3.5", starts = entering "handling", stops = leaving "handling", within = handled_within }
clock "answer"   { clause = "3.1", starts = entering "answer", stops = acted "answer", within = answered_within }
clock "rectification" {
  clause = "3.5", starts = acted "handle", stops = joined "rectification", within = rectified_within,
}
clock "effect" { clause = "3.1", starts = entering "effect", stops = leaving "effect", within = tracked_within }
