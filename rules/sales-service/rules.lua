-- SPDX-License-Identifier: Apache-2.0
-- Who takes a complaint, its class, the department and the authority limit of each class, and who
-- hears when a time limit is missed.

-- Change here.  3.2 wants "different authority limits" and names no figures: what a handling may
-- cost (in fen) before the general manager signs as well.
local conduct_limit = 100000        -- 1,000 yuan
local work_limit    = 500000        -- 5,000 yuan
local product_limit = 2000000       -- 20,000 yuan
local flagged_again = workdays(1)   -- 4.2 does not say what follows a missed visit: the next level hears a day later

decide "who takes it" { first, on = submitted,
  rule "by telephone, the service department" {
    clause = "5.2.1", because = "the service department takes what comes by telephone",
    when = is { way = "telephone" }, assign = "service.officer", tell = { "service.officer" },
  },
  rule "otherwise the salesperson of the district" { clause = "5.2.1", tell = { "sales.officer" } },
}

-- What after-sales service confirms, or corrects, when it classifies.
decide "classify" { first,
  rule "about service staff" { clause = "5.1", when = is { subject = "service" }, set = { class = "conduct" } },
  rule "about business staff" {
    clause = "3.1", when = any { is { subject = "relations" }, is { subject = "market" } }, set = { class = "work" },
  },
  rule "about goods" {
    clause = "2.1", because = "no complaint is refused for its subject", set = { class = "product" },
  },
}

decide "marks" { first, on = acted "register",
  rule "something is not confirmed" {
    clause = "5.2.3", because = "it says why an item was not confirmed by the customer",
    when = function(case) return case.why_unconfirmed ~= nil end,
    set = { content_state = "partly_confirmed" }, tell = { "sales.officer" },
  },
  rule "all of it is confirmed" { clause = "5.2.3", set = { content_state = "confirmed" } },
}

decide "route" { unique, on = acted "classify",
  rule "conduct of customer service" {
    clause = "3.2", when = is { class = "conduct" },
    set = { responsible = "service", authority_limit = conduct_limit, reports_to = "service_manager" },
    tell = { "service.manager" },
  },
  rule "professional work of business staff" {
    clause = "3.2", when = is { class = "work" },
    set = { responsible = "sales", authority_limit = work_limit, reports_to = "sales_manager" },
    tell = { "sales.manager" },
  },
  rule "product quality" {
    clause = "4.6", when = is { class = "product" },
    set = {
      responsible = "quality", authority_limit = product_limit, reports_to = "representative_and_general_manager",
    },
    tell = { "quality.manager", "office.representative", "office.general_manager" },
  },
}

decide "authority" { first, on = acted "propose the handling",
  rule "beyond the limit of its class" {
    clause = "3.2", because = "the handling costs more than the authority limit of its class",
    when = function(case) return case.cost > case.authority_limit end,
    set = { authority = "above" },
  },
  rule "within the limit of its class" { clause = "3.2", set = { authority = "within" } },
}

decide "the opinion is known" { first, on = acted "propose the handling",
  rule "of a product-quality complaint" {
    clause = "4.6", because = "handling opinions about product quality are made known to both",
    when = is { class = "product" }, tell = { "office.representative", "office.general_manager" },
  },
}

decide "escalate" { first,
  rule "the visit is overdue" {
    clause = "4.2", when = late(1, "visit"), tell = { "sales.manager" }, again = flagged_again,
  },
  rule "nobody has visited yet" { clause = "4.2", when = late(2, "visit"), tell = { "marketing.vice_president" } },
  rule "not classified yet" { clause = "4.3", when = late "classification", tell = { "after_sales.manager" } },
  rule "the improvement is overdue" {
    clause = "4.5", when = late "improvement", tell = { "responsible.manager", "after_sales.officer" },
  },
}
