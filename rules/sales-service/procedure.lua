-- SPDX-License-Identifier: Apache-2.0
-- Complaint handling procedure (1) of a company that sells through salespersons with districts of
-- their own: heard and registered item by item, visited within 2 working days, classified, decided
-- within authority limits, answered once the marketing vice-president has approved, improved.

-- Change here: what the paper leaves open or says in words.
local visit_within = workdays(2)      -- 4.2: "within 2 working days"
local classify_within = workdays(1)   -- 4.3 sets no limit; with one, nothing lies unclassified unseen
local approve_reply = { "marketing.vice_president" }   -- 4.5: "approves the reply decision and opinion"

procedure "sales-service" {
  title     = { zh = "客户投诉处理程序(一)", en = "Complaint handling procedure (1)" },
  document  = { code = "客户投诉处理程序(一)" },  -- the paper has no code; its title stands for it
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "SSTS-{yyyy}{mm}-{seq:4}",
  -- "responsible" is the department that the class was routed to
  teams     = { "sales", "service", "after_sales", "quality", "marketing", "office" },
  roles     = { "officer", "manager", "vice_president", "representative", "general_manager" },
}

clause "1.3"   "Information on market, customers and products is collected, for quality and against loss in transport."
clause "2.1"   "A complaint about a product, the market, customer relations or service is taken, in whatever form."
clause "3.1"   "A complaint may be about the behaviour, attitude or competence of staff, and not only about a product."
clause "3.2"   "Each class has its own department, authority limit and line of reporting."
clause "4.1"   "The salesperson takes it, calms the customer, and explains what was approved within authority."
clause "4.2"   "Within 2 working days the salesperson visits and finds content, cause, and product or use to blame."
clause "4.3"   "After-sales service classifies and forwards the complaint and submits its handling for approval."
clause "4.4"   "Quality inspection reworks defects: cause, measure proposed, improvement report, execution supervised."
clause "4.5"   "The marketing vice-president approves the reply; the department complained about improves in time."
clause "4.6"   "Product quality: complaint, opinion and execution go to management representative and general manager."
clause "5.1"   "It is about the conduct of service, about the professional work of business staff, or product quality."
clause "5.2.1" "Salespersons take the complaints of their district, the service department those by telephone."
clause "5.2.2" "Object, content and true cause are confirmed, the customer is calmed; then each item is registered."
clause "5.2.3" "What the customer has confirmed is entered in the form; what is not confirmed is marked so."

stage "received" {
  clause = "5.2.2",
  owner  = "sales.officer",             -- or service.officer, by telephone: table "who takes it"
  action "hear the customer" { form = "reception", who = { "sales.officer", "service.officer" }, to = "registering" },
}

stage "registering" {
  clause = "5.2.3",
  owner  = "sales.officer",
  action "register" {
    clause = "1.3", form = "registration", who = { "sales.officer", "service.officer" }, to = "visiting",
  },
}

stage "visiting" {
  clause = "4.2",
  owner  = "sales.officer",
  action "visit" { form = "visit", to = "classifying" },
}

stage "classifying" {
  clause = "4.3",
  owner  = "after_sales.officer",
  action "classify" {
    form = "classification", to = "handling",
    open = task "improvement" {
      what = "improve within the time limit", teams = "classification.department", role = "manager",
      receipt = true, form = "improvement",
    },
  },
}

stage "handling" {
  clause = "3.2",
  owner  = "responsible.officer",
  action "rework" {
    clause = "4.4", form = "rework", who = { "quality.officer" }, needs = { is { class = "product" } },
  },
  action "propose the handling" {
    form = "handling", to = "submitting",
    needs = { any { none_of { is { class = "product" } }, filled "rework.defect_cause" } },
  },
}

stage "submitting" {
  owner = "after_sales.officer",
  action "submit for approval" { clause = "4.3", form = "submission", to = "approving" },
}

stage "approving" {
  clause = "4.5",
  owner  = "marketing.vice_president",
  action "approve" { needs = { is { authority = "within" } }, sign = "approves the decision", to = "replying" },
  action "approve and hand up" {
    clause = "3.2", needs = { is { authority = "above" } }, sign = "approves the decision", to = "above the limit",
  },
  action "send back" { form = "remark", to = "handling" },
}

stage "above the limit" {
  clause = "3.2",
  owner  = "office.general_manager",
  action "approve above the limit" { sign = "approves above the limit", to = "replying" },
  action "return it"               { form = "remark", to = "handling" },
}

stage "replying" {                       -- only a result approved within authority comes here
  clause = "4.1",
  owner  = "sales.officer",
  action "write the reply" {             -- and waits for before_sending, below
    form = "reply", letter = "reply",
    needs = {
      signed "approves the decision",
      any { is { authority = "within" }, signed "approves above the limit" },
    },
  },
  action "explain the result" { form = "explanation", needs = { written "reply" }, to = "improving" },
}

stage "improving" {
  clause = "4.5",
  owner  = "after_sales.officer",
  action "file the improvement report" {
    clause = "4.4", form = "improvement_report", who = { "quality.officer" }, needs = { is { class = "product" } },
  },
  action "supervise the execution" {
    clause = "4.4", form = "supervision", who = { "quality.officer" }, needs = { filled "improvement_report.report" },
  },
  action "notify the management representative" {
    clause = "4.6", form = "notice_to_representative", tell = { "office.representative" },
    needs = { is { class = "product", executed = "yes" } },
  },
  action "notify the general manager" {
    clause = "4.6", form = "notice_to_general_manager", tell = { "office.general_manager" },
    needs = { is { class = "product", executed = "yes" } },
  },
  action "close" {
    clause = "4.6", to = "closed",
    needs = {
      joined "improvement",
      any {
        none_of { is { class = "product" } },
        all {
          filled "notice_to_representative.representative_told_on",
          filled "notice_to_general_manager.general_manager_told_on",
        },
      },
    },
  },
}

stage "closed" { final = true }

clock "visit" { clause = "4.2", starts = received, stops = acted "visit", within = visit_within }
clock "classification" { clause = "4.3", starts = acted "visit", stops = acted "classify", within = classify_within }
clock "improvement" {                    -- the limit that after-sales service sets for this complaint
  clause = "4.5", starts = acted "classify", stops = joined "improvement",
  within = workdays "classification.improve_days",
}

before_sending "reply" { clause = "4.5", approve = approve_reply }
