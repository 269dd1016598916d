-- SPDX-License-Identifier: Apache-2.0
-- What is general and what is serious, whether the contract still runs, what the handling sheet
-- proposes, and who hears of what is overdue.

-- Change here: the figures that the paper gives, and those that it leaves open.
local allowed_minutes = 30            -- 3.1.1 d: "more than half an hour"; half an hour itself is not late
local several_general = at_least(3)   -- 3.1.2 d: "several general complaints" about the same unit or person
local counted_within  = days(365)     -- 3.1.2 d sets no period in which they count
local several_times   = at_least(3)   -- 3.1.1 a and c: "several" calls, "several" repairs
local several_broken  = at_least(2)   -- 3.1.2 b: "several appointments, several times broken"
local general_days, serious_days = 5, 2   -- 4.1 e: the time for handling, in working days, by class
local flagged_again   = workdays(1)   -- 4.1 e: the unit's manager hears, and marketing's a working day later

-- 4.1 a, with what follows of it: whether the contract still runs is seen at intake.
decide "judge" { first,
  rule "the contract has run out" {
    clause = "4.1 a", because = "the contract ended before the complaint came",
    when = function(case)
      local over = days_between(case.contract_until, case.received_on)
      return over > 0 and over .. " days after the end of the contract"
    end,
    set = { contract = "expired" }, tell = { "marketing.officer" },
  },
  rule "the contract is valid" { clause = "4.1 a", set = { contract = "valid" } },
}

local serious = {
  severity = "serious", in_charge = "manager", method = "manager_on_site", handling_days = serious_days,
}
local general = {
  severity = "general", in_charge = "officer", method = "by_the_unit", handling_days = general_days,
}

-- The class, its criterion, and what the sheet proposes because of it.
local function as(class, criterion, unit)
  local set = { criterion = criterion, responsible = unit }
  for name, value in pairs(class) do set[name] = value end
  return set
end

decide "classify" { first,
  rule "bad attitude or words that harm the factory's name" {
    clause = "3.1.2", when = is { grounds = "harmful_words" },
    set = as(serious, "3.1.2 a", "technical"), tell = { "marketing.manager" },
  },
  rule "appointments broken again and again, with serious consequence" {
    clause = "3.1.2", when = is { broken_appointments = several_broken, consequence = "serious" },
    set = as(serious, "3.1.2 b", "technical"), tell = { "marketing.manager" },
  },
  rule "exposed by the media" {
    clause = "3.1.2", when = is { grounds = "media" },
    set = as(serious, "3.1.2 c", "technical"), tell = { "marketing.manager" },
  },
  rule "products pushed, arbitrary charges, goods or money taken" {
    clause = "3.1.2", when = any {
      is { grounds = "pushed_products" }, is { grounds = "arbitrary_charge" }, is { grounds = "took_goods_or_money" },
    },
    set = as(serious, "3.1.2 e", "technical"), tell = { "marketing.manager" },
  },
  rule "criticised by the tax authority" {
    clause = "3.1.2", when = is { grounds = "tax_authority" },
    set = as(serious, "3.1.2 f", "technical"), tell = { "marketing.manager" },
  },
  -- What has come so far is general by itself; 3.1.2 d asks what came before.
  rule "another one after several about this unit" {
    clause = "3.1.2 d", because = "several general complaints about the unit without improvement, and another",
    needs = { about_the_unit = count_of { same = "subcontractor", severity = "general", within = counted_within } },
    when = is { about_the_unit = several_general },
    set = as(serious, "3.1.2 d", "technical"), tell = { "marketing.manager" },
  },
  rule "another one after several about this person" {
    clause = "3.1.2 d", because = "several general complaints about the person without improvement, and another",
    needs = { about_the_person = count_of { same = "about", severity = "general", within = counted_within } },
    when = is { about_the_person = several_general },
    set = as(serious, "3.1.2 d", "technical"), tell = { "marketing.manager" },
  },
  rule "the hotline" {
    clause = "3.1.1", because = "several calls failed, or whoever answered was rude, evasive or idle",
    when = any { is { failed_calls = several_times }, is { grounds = "hotline_attitude" } },
    set = as(general, "3.1.1 a", "marketing"),
  },
  rule "a defective product that is not replaced" {
    clause = "3.1.1", when = is { grounds = "not_replaced" }, set = as(general, "3.1.1 b", "quality"),
  },
  rule "several repairs in vain" {
    clause = "3.1.1", when = is { failed_repairs = several_times }, set = as(general, "3.1.1 c", "technical"),
  },
  rule "nobody comes" {
    clause = "3.1.1 d", when = is { grounds = "visit_declined" }, set = as(general, "3.1.1 d", "technical"),
  },
  rule "more than half an hour late" {
    clause = "3.1.1 d", because = "later than the half hour allowed",
    when = function(case)
      local waited = minutes_between(case.agreed_at, case.arrived_at)
      return waited and waited > allowed_minutes and "came " .. waited .. " minutes after the agreed time"
    end,
    set = as(general, "3.1.1 d", "technical"),
  },
  rule "not upgraded, and invoices cannot be issued" {
    clause = "3.1.1", when = is { grounds = "not_upgraded" }, set = as(general, "3.1.1 e", "technical"),
  },
  rule "anything else without serious consequence" { clause = "3.1.1", set = as(general, "3.1.1 f", "marketing") },
}

decide "pass it on" { first, on = acted "transmit the complaint",
  rule "to the manager of the unit" {
    clause = "4.1 d", when = is { in_charge = "manager" }, tell = { "responsible.manager" },
    assign = "responsible.manager",
  },
  rule "to the officer of the unit" { clause = "4.1 d", tell = { "responsible.officer" } },
}

decide "verify" { on = entering "verifying",
  rule "marketing asks the customer itself" {
    clause = "4.1 f", because = "what the unit reports is true when the customer says so",
    open = task "verification" {
      what = "ask the customer whether the report is true", team = "marketing.officer", form = "verification",
    },
  },
}

decide "escalate" { first,
  rule "handling is overdue: the unit answers for it" {
    clause = "4.1 e", when = late(1, "handling"), tell = { "responsible.officer", "responsible.manager" },
    open = task "overdue" {
      what = "say why it is overdue, and when it will be done", teams = "handling_sheet.responsible", role = "manager",
      receipt = true,
    },
    again = flagged_again,
  },
  rule "still overdue" { clause = "4.1 e", when = late(2, "handling"), tell = { "marketing.manager" } },
  rule "not reviewed"  { clause = "2", when = late "review", tell = { "quality.manager" } },
  rule "marketing itself is slow" { clause = "4.1", when = late(1), tell = { "marketing.manager" } },
}
