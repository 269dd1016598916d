-- SPDX-License-Identifier: Apache-2.0
-- Complaint management measures of a factory: sales establishes what was delivered and fills in the
-- handling form, if need be after an inspection together with quality control; the supervisor
-- adds an opinion; the general manager's office registers, decides, and follows the improvement.

-- Change here: what the paper leaves open.
local immediately    = workhours(4)   -- article 6: sales "immediately establishes" the data
local hand_in_within = workdays(1)    -- article 6: "together with abnormal sample and label"
local opinion_within = workdays(1)    -- article 6: the supervisor's opinion, without a time
local review_within  = workdays(1)    -- article 5 (3): the office reviews, without a time
local quickly        = workhours(4)   -- article 5 (1): "quickly transmits the result"
local reminded_every = workdays(1)    -- article 6: how often the open request is recalled

procedure "factory" {
  title     = { zh = "客户投诉管理办法", en = "Complaint management measures of the factory" },
  document  = { code = "客户投诉管理办法" },   -- the paper has no code; its title stands for it
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "FACTS-{yyyy}{mm}-{seq:4}",
  teams     = { "sales", "quality", "production", "office" },   -- office: the general manager's
  roles     = { "officer", "manager", "general_manager" },
}

clause "1"     "Complaints are handled rapidly, the company's name is kept, quality and service improve."
clause "2"     "It covers investigation, tracked improvement, returns, period, authority and what is overdue."
clause "3"     "It applies to claims of abnormal quality; where no loss arose, the handling is reported all the same."
clause "4"     "A complaint is not about quality, but caused by people, or it is about a quality abnormality."
clause "5.1"   "Sales ascertains order, quantities, delivery, request and reason, helps, and gives the result."
clause "5.2"   "Quality control investigates, names the person responsible, inspects, follows the improvement."
clause "5.3"   "The general manager's office registers, controls the time, and reports what is overdue."
clause "5.3.4" "The office convenes, decides method and responsibility, agrees the plan and confirms its effect."
clause "5.3.7" "What customers say during the handling is reported to the units concerned."
clause "5.4"   "Production investigates, plans a countermeasure, checks it, and reports unit, operator and date."
clause "6.1"   "Sales fills in the handling form at once; sample and label go with it; then supervisor, then office."
clause "6.1 note" "A quantity the customer cannot tell yet is noted as not determined, and completed later."
clause "6.2"   "When a joint inspection is needed, quality control goes along before the form is filled in."

stage "received" {
  clause = "6.1",
  owner  = "sales.officer",
  action "fill in the form"           { clause = "5.1", form = "handling_form", to = "form filled in" },
  action "ask for a joint inspection" {
    clause = "6.2", form = "inspection", to = "inspecting", tell = { "quality.officer" },
    open = task "go together" {
      what = "inspect the goods together with sales", team = "quality.officer", receipt = true, form = "joint_finding",
    },
  },
  action "report without loss"        { clause = "3", form = "no_loss_report", to = "reporting" },
}

stage "inspecting" {                     -- a record may begin here (table "go together"), and get its form later
  clause = "6.2",
  owner  = "sales.officer",
  action "come back from the inspection" { needs = { joined "go together" }, to = "received" },
}

stage "form filled in" {
  clause = "6.1",
  owner  = "sales.officer",
  action "hand in" {
    form = "enclosed", needs = { none_of { is { return_state = "still_processing" } } }, to = "with the supervisor",
  },
  action "hand in with the note" {
    clause = "6.1 note", form = "enclosed", needs = { is { return_state = "still_processing" } },
    to = "with the supervisor", open = task "complete the request" {
      what = "ask how much is returned or exchanged", team = "sales.officer", form = "completed_request",
    },
  },
}

stage "with the supervisor" {
  clause = "6.1",
  owner  = "sales.manager",
  action "add the opinion" {
    form = "supervisor_opinion", sign = "gives the supervisor's opinion", to = "at the office",
  },
}

stage "at the office" {
  clause = "5.3",
  owner  = "office.officer",
  action "review the content" {
    form = "office_review", needs = { signed "gives the supervisor's opinion" }, to = "investigating",
    open = {
      task "quality investigation" {
        what = "investigate the cause and name who is responsible", team = "quality.officer", receipt = true,
        form = "quality_investigation",
      },
      task "production investigation" {
        what = "investigate in detail and plan a countermeasure", team = "production.officer", receipt = true,
        form = "production_investigation",
      },
    },
  },
}

-- While a complaint is handled, the office hears what the customer says, and helps.
local function pass_on_an_opinion()
  return action "pass on an opinion" {
    clause = "5.3.7", who = { "office.officer" }, form = "customer_opinion",
    open = task "take note" {
      what = "read what the customer says", teams = "customer_opinion.units", role = "officer", receipt = true,
    },
  }
end
local function assist_the_contact()
  return action "assist the contact" { clause = "5.3.4", who = { "office.officer" }, form = "contact" }
end

stage "investigating" {
  clause = "5.2",
  owner  = "office.officer",
  pass_on_an_opinion(),
  assist_the_contact(),
  action "hold the meeting" {
    clause = "5.3.4", form = "meeting", to = "deciding",
    needs = { joined "quality investigation", joined "production investigation" },
  },
}

stage "deciding" {
  clause = "5.3.4",
  owner  = "office.manager",
  action "decide the handling" {
    form = "decision", needs = { is { authority = "office" } }, sign = "decides the handling", to = "carrying out",
  },
  action "decide as general manager" {
    clause = "2", who = { "office.general_manager" }, form = "decision", sign = "decides the handling",
    needs = { is { authority = "general_manager" } }, to = "carrying out",
  },
}

stage "carrying out" {
  clause = "2",
  owner  = "responsible.officer",        -- whose responsibility the decision says it is
  pass_on_an_opinion(),
  assist_the_contact(),
  action "record the return" { clause = "2", who = { "sales.officer" }, form = "goods_return" },
  action "carry out"         { form = "execution", needs = { signed "decides the handling" } },
  action "check the execution" {
    clause = "5.4", who = { "production.officer" }, form = "execution_check", needs = { filled "execution.done" },
  },
  action "report the improvement" {
    clause = "5.2", who = { "quality.officer" }, form = "improvement_result", needs = { is { carried_out = "yes" } },
  },
  action "confirm the effect" {
    clause = "5.3.4", who = { "office.officer" }, form = "effect",
    needs = { filled "improvement_result.improvement_report" },
    to = { effective = "answering", not_effective = "deciding" }, by = "effect.effect",
  },
}

stage "answering" {
  clause = "5.1",
  owner  = "sales.officer",
  action "transmit the result" { form = "result", letter = "result", needs = { tasks_done }, to = "closed" },
}

stage "reporting" {                      -- no loss arose, and the handling is reported all the same
  clause = "3",
  owner  = "office.officer",
  action "file the report" { form = "report_filed", to = "closed" },
}

stage "closed" { final = true }

clock "establishing" {
  clause = "6.1", starts = entering "received", within = immediately,
  stops = { acted "fill in the form", acted "ask for a joint inspection", acted "report without loss" },
}
clock "inspection" {
  clause = "6.2", starts = entering "inspecting", stops = leaving "inspecting",
  within = until_day "inspection.planned_at",
}
clock "handing in" {
  clause = "6.1", starts = entering "form filled in", stops = leaving "form filled in", within = hand_in_within,
}
clock "opinion" {
  clause = "6.1", starts = entering "with the supervisor", stops = acted "add the opinion", within = opinion_within,
}
clock "review" {
  clause = "5.3", starts = entering "at the office", stops = acted "review the content", within = review_within,
}
clock "handling" {                       -- the period that the office sets for this complaint
  clause = "5.3", starts = acted "review the content", stops = entering "answering",
  within = workdays "office_review.handling_days",
}
clock "completing" {                     -- stays open, wherever the complaint is meanwhile
  clause = "6.1 note", owner = "sales.officer",
  starts = acted "hand in with the note", stops = joined "complete the request", every = reminded_every,
}
clock "result" { clause = "1", starts = entering "answering", stops = acted "transmit the result", within = quickly }
clock "report" { clause = "3", starts = entering "reporting", stops = acted "file the report", within = review_within }
