-- SPDX-License-Identifier: Apache-2.0
-- Complaint management measures 00535: devices and the technical service for them.  Marketing
-- takes and supervises each complaint, the responsible unit investigates, the quality department
-- reviews, and marketing verifies with the customer that what was reported is true.

-- Change here: what the paper leaves open.
local quickly        = workhours(4)   -- 4.1 d: "quickly transmits the information and the result"
local take_within    = workdays(1)    -- 1.1: complaints are handled "rapidly"
local review_within  = workdays(1)    -- 4.1 f names the review, and no time for it
local verify_within  = workdays(2)    -- 4.1 f: marketing verifies; no time is given
local file_within    = workdays(5)    -- 4.1: "keeps the files"; no time is given

procedure "device-service" {
  title     = { zh = "客户投诉处理管理办法", en = "Complaint management measures" },
  document  = { code = "00535" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "DSTS-{yyyy}{mm}-{seq:4}",
  teams     = { "marketing", "quality", "technical" },  -- technical: the unit that serves the devices
  roles     = { "officer", "manager" },
}

clause "1.1"     "Complaints are handled rapidly, so that service improves and the company's name is kept."
clause "1.2"     "A complaint may be written or oral, and about a product or about technical service."
clause "2"       "A complaint goes between the customer, the quality department and the technical service unit."
clause "3.1.1"   "General: hotline, no replacement, vain repairs, lateness, no upgrade, or without consequence."
clause "3.1.1 d" "On-site service that is declined, or comes more than half an hour after the agreed time, is general."
clause "3.1.2"   "Serious: harm to the name, broken appointments, the media, rules breached, or the tax office."
clause "3.1.2 d" "Several general complaints without improvement, and another one: that one is serious."
clause "4.1"     "Marketing receives and supervises complaints, keeps the files and gives feedback."
clause "4.1 a"   "Enterprise, contract period, subcontractor, and date of shipping or activation are ascertained."
clause "4.1 b"   "The customer's request is understood and the reason for the complaint confirmed."
clause "4.1 c"   "The customer is calmed and helped out of the difficulty."
clause "4.1 d"   "The handling sheet proposes method, unit and person by class; information and result travel quickly."
clause "4.1 e"   "Complaints are registered, the time they take is controlled, and what is overdue has a reaction."
clause "4.1 f"   "Marketing verifies the unit's report with the customer, and if need be investigates directly."

stage "received" {
  clause = "1.2",
  owner  = "marketing.officer",
  action "confirm the request" { clause = "4.1 b", form = "reception" },
  action "calm and help" { clause = "4.1 c", form = "help", needs = { filled "reception.reason" }, to = "recorded" },
}

stage "recorded" {
  clause = "4.1 d",
  owner  = "marketing.officer",
  action "fill in the sheet" { form = "handling_sheet" },
  action "transmit the complaint" {
    form = "transmission", needs = { filled "handling_sheet.method" }, to = "with the unit",
  },
}

stage "with the unit" {
  clause = "2",
  owner  = "responsible.officer",        -- team "responsible": the unit on the sheet
  action "report" { form = "unit_report", to = "under review" },
}

stage "under review" {
  clause = "2",
  owner  = "quality.manager",
  action "review" {
    form = "review", to = { well_handled = "verifying", handle_again = "with the unit" }, by = "review.verdict",
  },
}

stage "verifying" {                      -- the task "verification" is opened on entering: table "verify"
  clause = "4.1 f",
  owner  = "marketing.officer",
  action "send back to the unit" {
    form = "objection", needs = { joined "verification", is { report_is_true = "no" } }, to = "with the unit",
  },
  action "investigate directly" {
    needs = { joined "verification", is { report_is_true = "no" } },
    open  = task "direct investigation" {
      what = "investigate, collect evidence, handle and report", team = "marketing.officer",
      within = verify_within, form = "direct_investigation",
    },
  },
  action "transmit the result" {
    clause = "4.1 d", form = "result", letter = "result", to = "filing",
    needs  = {
      joined "verification", tasks_done,
      any { is { report_is_true = "yes" }, filled "direct_investigation.direct_report" },
    },
  },
}

stage "filing" {
  clause = "4.1",
  owner  = "marketing.officer",
  action "file" { form = "filing", to = "closed" },
}

stage "closed" { final = true }

clock "taking"      { clause = "1.1",   starts = received, stops = acted "calm and help", within = take_within }
clock "information" { clause = "4.1 d", starts = received, stops = acted "transmit the complaint", within = quickly }
clock "handling" {                       -- as many working days as the sheet says
  clause = "4.1 e", starts = acted "transmit the complaint", stops = acted "review",
  within = workdays "handling_sheet.handling_days",
}
clock "review" { clause = "2", starts = acted "report", stops = acted "review", within = review_within }
clock "verification" {
  clause = "4.1 f", starts = entering "verifying", stops = joined "verification", within = verify_within,
}
clock "result" {
  clause = "4.1 d", starts = joined "verification", stops = acted "transmit the result", within = quickly,
}
clock "filing" { clause = "4.1",   starts = entering "filing", stops = acted "file", within = file_within }
