-- SPDX-License-Identifier: Apache-2.0
-- The ways of a complaint in a store.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-21:00" }, tue = { "09:00-21:00" }, wed = { "09:00-21:00" }, thu = { "09:00-21:00" },
    fri = { "09:00-21:00" }, sat = { "09:00-21:00" }, sun = { "09:00-21:00" },
  },
}

local shoes = {
  store = "017", name = "陈女士", phone = "13700000000", complained_on = "2026-11-02", member_card = "8800123",
  contact = "解放路 5 号", type = "goods", story = "鞋底开胶", request = { "exchange" }, amount = 29900,
}
local felt     = { feels = "很生气,因为第二次来了", acknowledged = true }
local matter   = { severity = "ordinary", opinion = "核实属实,换货" }
local lessons  = { lesson = "进货时没有抽查", measures = { { measure = "抽查" }, { measure = "退回批次" }, { measure = "培训" } } }
local followed = { content = "鞋子没有问题了", called_by = "王", called_at = "2026-11-05 10:00" }

scenario "S09-R01 S09-R04 S09-R06 S09-R09 S09-R12 a complaint passes from receipt to the customer's follow-up" {
  clauses = { "1", "2", "3", "5", "6", "7", "8", "9", "10", "11" },
  at "2026-11-02 10:00",
  refused(submit { name = "陈女士", phone = "13700000000", complained_on = "2026-11-02", type = "goods", story = "鞋底开胶" },
    "store"),
  refused(submit { store = "017", name = "陈女士", phone = "13700000000", complained_on = "2026-11-02", type = "goods" },
    "story"),
  submit(shoes),
  expect { stage = "received", owner = "store.officer", letter = "receipt",
           registered = { complaints = "MDJL-2026-0001" } },
  act("store.officer", "judge", { verdict = "established" }),
  expect { stage = "analysis" },
  act("store.officer", "analyse", { cause = "胶水老化" }),
  act("store.officer", "feel with the customer", felt),
  act("store.officer", "handle the matter", matter),
  refused(act("store.officer", "give the result"), "result"),
  act("store.officer", "give the result", { result = "换一双新的" }),
  expect { stage = "responsibility", owner = "store.superior" },
  act("store.superior", "determine", { responsible_person = "采购员", for_what = "没有抽查" }),
  expect { stage = "informing", owner = "store.officer", told = { "store.officer" } },
  act("store.officer", "inform", { satisfied = "yes" }),
  act("store.officer", "carry out", { done = "已换货", done_on = "2026-11-02" }),
  expect { stage = "bearing", owner = "store.leader" },
  act("store.leader", "have it borne", { borne = "采购员承担换货费用" }),
  act("store.officer", "sum up", lessons),
  expect { stage = "follow up" },
  refused(act("store.officer", "call back", { content = "没有问题了", called_by = "王" }), "called_at"),
  act("store.officer", "call back", followed),
  act("store.leader", "confirm"),
  expect { closed = true },
}

scenario "S09-R02 first the feeling and then the matter; that we felt with the customer is recorded" {
  clauses = { "3" },
  submit(shoes), act("store.officer", "judge", { verdict = "established" }),
  act("store.officer", "analyse", { cause = "胶水" }),
  refused(act("store.officer", "handle the matter", matter), "feeling.feels"),
  refused(act("store.officer", "feel with the customer", { feels = "很生气" }), "acknowledged"),
  act("store.officer", "feel with the customer", felt),
  expect { stage = "handling", acknowledged = true },
  act("store.officer", "handle the matter", matter),
  expect { stage = "result" },
}

scenario "S09-R03 what the person on the spot cannot handle is the direct superior's at once" {
  clauses = { "4" },
  submit(shoes),
  refused(act("store.officer", "hand up"), "why"),
  act("store.officer", "hand up", { why = "顾客要见店长" }),
  expect { stage = "received", owner = "store.superior", told = { "store.superior" } },
  refused(act("store.officer", "judge", { verdict = "established" }), "store.superior"),
  act("store.superior", "judge", { verdict = "established" }),
  act("store.officer", "hand up", { why = "不懂制鞋" }),
  expect { stage = "analysis", owner = "store.superior", told = { "store.superior" } },
  act("store.superior", "analyse", { cause = "胶水老化" }),
  act("store.officer", "hand up", { why = "顾客情绪激动" }),
  act("store.superior", "feel with the customer", felt), act("store.superior", "handle the matter", matter),
  act("store.officer", "hand up", { why = "超出权限" }),
  act("store.superior", "give the result", { result = "退货" }),
  expect { stage = "responsibility" },
}

scenario "S09-R05 S09-R07 type and request have an own word beside the printed ones" {
  clauses = { "1" },
  refused(submit { store = "017", name = "李", phone = "13900000000", complained_on = "2026-11-02", type = "other",
                   story = "停车难" }, "type_other"),
  refused(submit { store = "017", name = "李", phone = "13900000000", complained_on = "2026-11-02", type = "service",
                   story = "等候太久", request = { "compensation", "other" } }, "request_other"),
  submit { store = "017", name = "李", phone = "13900000000", complained_on = "2026-11-02", type = "other",
           type_other = "停车", story = "停车难", request = { "compensation", "other" }, request_other = "道歉",
           amount = 1500 },
  expect { stage = "received", type = "other", type_other = "停车", amount = 1500 },
}

scenario "S09-R08 once verified the case is minor, ordinary or serious, with an opinion; a serious one is told" {
  clauses = { "3" },
  submit(shoes), act("store.officer", "judge", { verdict = "established" }),
  act("store.officer", "analyse", { cause = "胶水" }),
  act("store.officer", "feel with the customer", felt),
  refused(act("store.officer", "handle the matter", { severity = "serious" }), "opinion"),
  refused(act("store.officer", "handle the matter", { severity = "terrible", opinion = "送医" }), "severity"),
  act("store.officer", "handle the matter", { severity = "serious", opinion = "陪同就医" }),
  expect { severity = "serious", told = { "store.leader" }, told_urgently = { "store.leader" } },
}

scenario "S09-R10 a customer who is not satisfied says why, and the superior handles it anew or lets it stand" {
  clauses = { "7" },
  submit(shoes), act("store.officer", "judge", { verdict = "established" }),
  act("store.officer", "analyse", { cause = "胶水" }),
  act("store.officer", "feel with the customer", felt), act("store.officer", "handle the matter", matter),
  act("store.officer", "give the result", { result = "修补" }),
  act("store.superior", "determine", { responsible_person = "采购员", for_what = "没有抽查" }),
  refused(act("store.officer", "inform", { satisfied = "no" }), "reason"),
  act("store.officer", "inform", { satisfied = "no", reason = "要求换货" }),
  expect { stage = "not satisfied", owner = "store.superior" },
  act("store.superior", "handle anew"),
  expect { stage = "handling", owner = "store.officer" },
  act("store.officer", "handle the matter", matter), act("store.officer", "give the result", { result = "换货" }),
  act("store.superior", "determine", { responsible_person = "采购员", for_what = "没有抽查" }),
  act("store.officer", "inform", { satisfied = "no", reason = "还要求赔偿" }),
  act("store.superior", "let it stand", { remark = "换货已经补偿损失" }),
  expect { stage = "carrying out", letter = "result" },
}

scenario "S09-R11 S09-R13 three numbered measures or more; the handler signs, and then the supervising leader" {
  clauses = { "9", "10" },
  submit(shoes), act("store.officer", "judge", { verdict = "established" }),
  act("store.officer", "analyse", { cause = "胶水" }),
  act("store.officer", "feel with the customer", felt), act("store.officer", "handle the matter", matter),
  act("store.officer", "give the result", { result = "换货" }),
  act("store.superior", "determine", { responsible_person = "采购员", for_what = "没有抽查" }),
  act("store.officer", "inform", { satisfied = "yes" }),
  act("store.officer", "carry out", { done = "已换货", done_on = "2026-11-02" }),
  refused(act("store.officer", "have it borne", { borne = "批评" }), "store.leader"),
  act("store.leader", "have it borne", { borne = "批评" }),
  refused(act("store.officer", "sum up", { lesson = "抽查", measures = { { measure = "抽查" }, { measure = "培训" } } }),
    "measures"),
  act("store.officer", "sum up", {
    lesson = "抽查", measures = { { measure = "抽查" }, { measure = "培训" }, { measure = "退回批次" }, { measure = "换供应商" } },
  }),
  act("store.officer", "call back", followed),
  refused(act("store.officer", "confirm"), "store.leader"),
  act("store.leader", "confirm"),
  expect { closed = true },
}

scenario "S09-R01 what is not established is explained" {
  clauses = { "1" },
  submit(shoes),
  refused(act("store.officer", "judge", { verdict = "not_established" }), "because"),
  act("store.officer", "judge", { verdict = "not_established", because = "不是本店商品" }),
  expect { stage = "declined" },
  act("store.officer", "explain"),
  expect { closed = true, letter = "declined" },
}

scenario "S09-R01 what nobody judges, carries out or calls back is told" {
  clauses = { "1", "8", "11" },
  at "2026-11-02 10:00", submit(shoes),
  after(minutes(61)),
  expect { late = { judge = 1 }, told = { "store.superior" } },
  act("store.officer", "judge", { verdict = "established" }), act("store.officer", "analyse", { cause = "胶水" }),
  act("store.officer", "feel with the customer", felt), act("store.officer", "handle the matter", matter),
  act("store.officer", "give the result", { result = "换货" }),
  act("store.superior", "determine", { responsible_person = "采购员", for_what = "没有抽查" }),
  act("store.officer", "inform", { satisfied = "yes" }),
  after(workdays(4)),
  expect { late = { ["carry out"] = 1 }, told = { "store.leader" } },
  act("store.officer", "carry out", { done = "已换货", done_on = "2026-11-06" }),
  act("store.leader", "have it borne", { borne = "批评" }), act("store.officer", "sum up", lessons),
  after(workdays(4)),
  expect { late = { ["call back"] = 1 }, told = { "store.leader" } },
  after(workdays(3)),
  expect { late = { whole = 1 }, told = { "store.leader" } },
}
