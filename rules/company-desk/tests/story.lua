-- SPDX-License-Identifier: Apache-2.0
-- The ways a complaint can go.

scenario "an established complaint is answered, put right and called back" {
  clauses = { "1", "3", "4", "6" },
  submit { name = "Chen", phone = "13700000000", type = "goods", story = "瓶盖松动", request = { "exchange" } },
  expect { stage = "recorded", owner = "service.officer", verdict = "unclear", severity = "ordinary",
           responsible = "quality", letter = "receipt" },
  act("service.officer", "judge", { verdict = "established" }),
  expect { stage = "analysis", owner = "quality.officer" },
  act("quality.officer", "propose", { cause = "a worn sealing head", severity = "ordinary", plan = "exchange the goods" }),
  expect { stage = "instruction", owner = "quality.manager" },
  act("quality.manager", "approve"),
  act("service.officer", "negotiate", { by = "Wang", result = "accepted" }),
  expect { stage = "carrying out", owner = "quality.officer" },
  act("quality.officer", "done", { result = "exchanged" }),
  act("service.officer", "close", { method = "phone", satisfied = "yes" }),
  expect { stage = "closed", closed = true },
}

scenario "a manager who is not convinced sends the plan back" {
  clauses = { "3" },
  submit { name = "Chen", phone = "13700000000", type = "service", story = "等候太久" },
  act("service.officer", "judge", { verdict = "established" }),
  act("sales.officer", "propose", { cause = "too few at the desk", severity = "minor", plan = "apology" }),
  refused(act("service.officer", "approve")),         -- only the manager of the responsible team
  act("sales.manager", "send back", { remark = "say how it will not happen again" }),
  expect { stage = "analysis", owner = "sales.officer" },
}

scenario "three refusals bring the manager in" {
  clauses = { "3", "5" },
  submit { name = "Li", phone = "13900000000", type = "service", story = "态度恶劣" },
  act("service.officer", "judge", { verdict = "established" }),
  act("sales.officer", "propose", { cause = "training", severity = "ordinary", plan = "apology" }),
  act("sales.manager", "approve"),
  refused(act("service.officer", "hand up")),         -- the gate is shut: only after three rounds
  act("service.officer", "negotiate", { by = "Wang", result = "refused" }),
  act("service.officer", "negotiate", { by = "Wang", result = "refused", wish = "a refund" }),
  refused(act("service.officer", "hand up")),
  act("service.officer", "negotiate", { by = "Wang", result = "refused", wish = "a refund" }),
  act("service.officer", "hand up"),
  expect { stage = "instruction", owner = "service.manager" },
}

scenario "goods spoilt by damp storage are declined with an explanation" {
  clauses = { "1" },
  submit { name = "Zhao", phone = "13600000000", type = "goods", story = "打开后发现粉末受潮结块" },
  expect { verdict = "not_established", reason = "storage" },
  refused(act("service.officer", "judge", { verdict = "not_established" })),  -- a reason is needed
  act("service.officer", "judge", { verdict = "not_established", reason = "storage" }),
  expect { stage = "declined", owner = "service.officer" },
  act("service.officer", "explain"),
  expect { stage = "closed", letter = "declined", closed = true },
}

scenario "a customer who is not satisfied at the call back starts it again" {
  clauses = { "6" },
  submit({ name = "Ana", phone = "13500000000", type = "other", type_other = "facturas",
           story = "La entrega llegó tarde" }, { lang = "es" }),
  expect { responsible = "logistics" },
  act("service.officer", "judge", { verdict = "established" }),
  act("logistics.officer", "propose", { cause = "route", severity = "ordinary", plan = "a voucher" }),
  act("logistics.manager", "approve"),
  act("service.officer", "negotiate", { by = "Wang", result = "accepted" }),
  act("logistics.officer", "done", { result = "voucher sent" }),
  refused(act("service.officer", "redo", { method = "phone", satisfied = "no" })),  -- dissatisfaction needs a reason
  act("service.officer", "redo", { method = "phone", satisfied = "no", reason = "it never arrived" }),
  expect { stage = "analysis", owner = "logistics.officer" },
}

scenario "injury is serious whatever else is said" {
  clauses = { "1" },
  submit { name = "Wu", phone = "13400000000", type = "equipment", story = "The door injured my hand" },
  expect { severity = "serious", responsible = "sales" },
  submit { name = "Wu", phone = "13400000000", type = "service", story = "I was impressed by the queue" },
  expect { severity = "ordinary" },                   -- "press" is a word, not a part of one
}
