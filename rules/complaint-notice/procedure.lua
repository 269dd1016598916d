-- SPDX-License-Identifier: Apache-2.0
-- A maker's complaint notice: whoever hears of it fills in the notice, document control numbers it and hands
-- out copies, a quality engineer finds the cause in three working days, the department responsible puts it
-- right and keeps it from coming again, and quality control watches whether that works.

procedure "complaint-notice" {
  title     = { zh = "客诉处理流程", en = "Complaint handling flow" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "CN-{yyyy}{mm}-{seq:4}",     -- the record's; the notice is numbered by document control, see the register
  teams     = { "aftersales", "documents", "quality", "engineering", "production", "rd", "marketing", "purchasing",
                "management" },
  roles     = { "officer", "engineer", "manager", "general_manager" },
}

-- Settings: what the paper leaves open.
local numbered_within  = workhours(2)      -- 4.1.1 "at once": from receipt until document control has numbered it
local signed_within    = workdays(1)       -- 4.1.2 asks for signatures and says no time
local cause_runs_from  = acted "number and distribute"  -- 4.2.1 three working days, of what it does not say
local measures_within  = workdays(5)       -- 3.5 says who sets the measures, and not by when
local answered_within  = workdays(1)       -- 3.2 from the released measures to the answer
local effect_within    = days(30)          -- 3.3 how long the effect is watched

clause "3.1" "The general manager handles major complaints and supervises that what was decided is carried out."
clause "3.2" "After-sales answers the customer; for delivery, misuse and after-sales service the measures are its own."
clause "3.3" "Quality control checks and coordinates all measures, and tracks and reports their effect."
clause "3.4" "Engineering sets the corrective and preventive measures for technical problems."
clause "3.5" "The department responsible analyses the cause and carries out corrective and preventive measures."
clause "4.1.1" "Whoever hears of it notes when, which model, how many, or which bad service; notices are one series."
clause "4.1.2" "Numbered copies go to all departments concerned, and each of them signs for its copy."
clause "4.2.1" "The quality engineer delivers the cause to engineering or marketing within three working days."
clause "4.2.2" "The lot is traced through its papers, and the cause is put under one of the headings A to G."

local function copy_for(role) return task "copy" { team = role, receipt = true } end

stage "noticed" {
  clause = "4.1.1",
  owner  = "documents.officer",
  action "number and distribute" {
    clause = "4.1.2",
    form   = "distribution",
    to     = "investigation",
    open   = {                             -- these five always; the others as document control finds them concerned
      copy_for "quality.officer", copy_for "aftersales.officer", copy_for "engineering.officer",
      copy_for "production.officer", copy_for "rd.officer",
      task "copy" { teams = "distribution.others", role = "officer", receipt = true },
    },
  },
}

stage "investigation" {
  clause = "4.2.1",
  owner  = "quality.engineer",
  action "trace the lot"   { clause = "4.2.2", form = "tracing", to = "investigation" },
  action "deliver the cause" {
    form  = "cause",
    needs = { receipt "copy", any { filled "tracing.lot", is { kind = "service" } } },  -- bad service has no lot
    to    = "measures",
  },
}

stage "measures" {
  clause = "3.5",
  owner  = "responsible.officer",
  action "put down the measures" { form = "measures", to = "checking" },
}

stage "checking" {
  clause = "3.3",
  owner  = "quality.engineer",
  action "release" {
    sign = "has checked the measures",
    to   = { ordinary = "answering", major = "instruction" },
    by   = "cause.severity",
  },
  action "send back" { form = "remark", to = "measures" },
}

stage "instruction" {
  clause = "3.1",
  owner  = "management.general_manager",
  action "instruct"  { sign = "handles the major complaint", to = "answering" },
  action "send back" { form = "remark", to = "measures" },
}

stage "answering" {
  clause = "3.2",
  owner  = "aftersales.officer",
  action "answer the customer" { form = "reply", letter = "reply", to = "carrying out" },
}

stage "carrying out" {
  owner = "responsible.officer",
  action "supervise" {
    clause = "3.1", who = { "management.general_manager" }, form = "supervision", to = "carrying out",
  },
  action "report it done" {
    clause = "3.5",
    form   = "execution",
    needs  = { any { is { severity = "ordinary" }, filled "supervision.seen" } },
    to     = "tracking",
  },
}

stage "tracking" {
  clause = "3.3",
  owner  = "quality.engineer",
  action "record the effect" {
    form = "effect", tell = { "responsible.manager", "aftersales.officer" }, to = "tracking",
  },
  action "measures again"    { needs = { is { effect = "not_effective" } }, counts = "again", to = "measures" },
  action "close" {
    needs = { filled "effect.seen", is { effect = "effective" }, written "reply" }, to = "closed",
  },
}

stage "closed" { final = true }

clock "numbering" {
  clause = "4.1.1", starts = received, stops = acted "number and distribute", within = numbered_within,
}
clock "signing"   {
  clause = "4.1.2",
  owner  = "documents.officer",
  starts = acted "number and distribute", stops = receipt "copy",
  within = signed_within,
}
clock "cause" {
  clause = "4.2.1", starts = cause_runs_from, stops = acted "deliver the cause", within = workdays(3),
}
clock "measures" {
  clause = "3.5", starts = entering "measures", stops = entering "answering", within = measures_within,
}
clock "answer" {
  clause = "3.2", starts = entering "answering", stops = acted "answer the customer", within = answered_within,
}
clock "execution" {
  clause = "3.5",
  starts = acted "answer the customer", stops = acted "report it done", within = until_day "measures.until_day",
}
clock "effect"    { clause = "3.3", starts = entering "tracking", stops = leaving "tracking", within = effect_within }
