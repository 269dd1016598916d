-- SPDX-License-Identifier: Apache-2.0
-- Sales, the departments, and the customer.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "09:00-18:00" }, tue = { "09:00-18:00" }, wed = { "09:00-18:00" }, thu = { "09:00-18:00" },
            fri = { "09:00-18:00" } },
}

local crushed = { customer = "Blue Harbour", phone = "02112345678", affected = { "packaging" }, story = "纸箱压坏" }
local together = { assessment = "包装强度不足", verdict = "joint_study" }
local alone = { assessment = "送货单寄错", verdict = "sales_alone" }
local invitation = { invited = { "production", "logistics" }, meets_at = "2026-03-03 10:00", question = "如何改进包装" }
local thicker = { supplies = "both", corrects = "换五层纸箱", prevents = "每批做抗压测试" }
local records = { supplies = "documents", documents = "运输记录一份" }
local plan = { steps = { { by_whom = "production", does = "更换纸箱", until_day = "2026-03-10" } } }
local summary = { corrective = "更换五层纸箱,补发货物", preventive = "每批做抗压测试", feedback = "三日内补发" }

scenario "S02-R05 S02-R06 each complaint says what was affected, and one about something else is taken as well" {
  clauses = { "2.0" },
  refused(submit { customer = "Blue Harbour", phone = "02112345678", story = "纸箱压坏" }, "affected"),
  refused(submit { customer = "Blue Harbour", phone = "02112345678", affected = { "price" }, story = "?" }, "affected"),
  submit(crushed),
  expect { stage = "received", owner = "sales.officer", letter = "receipt" },
  submit { customer = "Blue Harbour", phone = "02112345678", affected = { "packaging", "service" }, story = "划伤" },
  expect { stage = "received", owner = "sales.officer", letter = "receipt" },
  submit { customer = "Blue Harbour", phone = "02112345678", affected = { "other" }, affected_other = "发票抬头",
           story = "发票开错" },
  expect { stage = "received", owner = "sales.officer", affected_other = "发票抬头", letter = "receipt" },
}

scenario "S02-R08 sales receives the complaint, by telephone too, and nobody else assesses it" {
  clauses = { "4.1" },
  submit(crushed, { form = "complaint", by = "sales.officer" }),
  refused(act("production.officer", "assess", together), "sales.officer"),
  refused(act("sales.officer", "assess", { verdict = "joint_study" }), "assessment"),
  act("sales.officer", "assess", together),
  expect { stage = "convening", owner = "sales.officer" },
}

scenario "S02-R09 S02-R11 sales convenes the departments, and invitation, plan and their replies are on record" {
  clauses = { "4.1", "4.2" },
  submit(crushed), act("sales.officer", "assess", together),
  refused(act("sales.officer", "convene", { question = "如何改进包装" }), "invited"),
  act("sales.officer", "convene", invitation),
  expect { stage = "joint study", invited = { "production", "logistics" },
           tasks = { contribute = { opened = 2, done = 0 } } },
  refused(answer("production.officer", "contribute", { supplies = "actions", corrects = "换五层纸箱" }), "prevents"),
  answer("production.officer", "contribute", thicker),
  expect { corrects = "换五层纸箱" },
  refused(answer("logistics.officer", "contribute", { supplies = "documents" }), "documents"),
  answer("logistics.officer", "contribute", records),
  expect { documents = "运输记录一份", tasks = { contribute = { opened = 2, done = 2 } }, told = { "sales.officer" } },
  refused(act("sales.officer", "put down the plan", {}), "steps"),
  act("sales.officer", "put down the plan", plan),
  expect { stage = "summing up" },
}

scenario "S02-R07 S02-R10 sales sums up what is corrected and prevented, and the customer is written both" {
  clauses = { "1.0", "4.1" },
  submit(crushed), act("sales.officer", "assess", together), act("sales.officer", "convene", invitation),
  answer("production.officer", "contribute", thicker), answer("logistics.officer", "contribute", records),
  act("sales.officer", "put down the plan", plan),
  refused(act("sales.officer", "give feedback", { corrective = "补发", feedback = "三日内补发" }), "preventive"),
  refused(act("sales.officer", "give feedback", { preventive = "测试", feedback = "三日内补发" }), "corrective"),
  act("sales.officer", "give feedback", summary),
  expect { stage = "following up", letter = "feedback", written = { "feedback" } },
  act("sales.officer", "hear the customer", { outcome = "satisfied", said = "收到新货,很满意" }),
  expect { stage = "closed", closed = true },
}

scenario "S02-R12 nobody is answered before each invited department has replied or is excused with a reason" {
  clauses = { "4.2" },
  submit(crushed), act("sales.officer", "assess", together), act("sales.officer", "convene", invitation),
  act("sales.officer", "put down the plan", plan),
  refused(act("sales.officer", "give feedback", summary), "0 of 2"),
  answer("production.officer", "contribute", thicker),
  refused(act("sales.officer", "give feedback", summary), "1 of 2"),
  refused(excuse("production.officer", "contribute", "与物流无关", "logistics.officer"), "sales"),
  excuse("sales.officer", "contribute", "客户自提,与物流无关", "logistics.officer"),
  act("sales.officer", "give feedback", summary),
  expect { stage = "following up" },
}

scenario "S02-R09 S02-R11 another department is invited while the others study, and is waited for as well" {
  clauses = { "4.1" },
  submit(crushed), act("sales.officer", "assess", together), act("sales.officer", "convene", invitation),
  act("sales.officer", "convene more"),
  act("sales.officer", "convene", { invited = { "quality" }, question = "抗压测试怎么做" }),
  expect { tasks = { contribute = { opened = 3, done = 0 } } },
  answer("production.officer", "contribute", thicker), answer("logistics.officer", "contribute", records),
  act("sales.officer", "put down the plan", plan),
  refused(act("sales.officer", "give feedback", summary), "2 of 3"),
  answer("quality.officer", "contribute", { supplies = "actions", corrects = "全检", prevents = "抽检抗压" }),
  act("sales.officer", "give feedback", summary),
  expect { letter = "feedback" },
}

scenario "S02-R07 what sales settles alone is corrected and prevented as well" {
  clauses = { "4.1" },
  submit(crushed), act("sales.officer", "assess", alone),
  refused(act("sales.officer", "give feedback", { corrective = "重寄", feedback = "明日送达" }), "preventive"),
  act("sales.officer", "give feedback", { corrective = "重寄", preventive = "寄前核对", feedback = "明日送达" }),
  act("sales.officer", "hear the customer", { outcome = "satisfied", said = "好" }),
  expect { closed = true },
}

scenario "S02-R08 a complaint that is not accepted is explained to the customer" {
  clauses = { "4.1" },
  submit(crushed, { lang = "en" }),
  act("sales.officer", "assess", { assessment = "The box is another company's", verdict = "not_accepted" }),
  expect { stage = "declining" },
  act("sales.officer", "explain"),
  expect { closed = true, letter = "declined", written = { "declined" } },
}

scenario "S02-R09 a customer who is not satisfied comes to the sales manager, who has it studied again or ends it" {
  clauses = { "1.0" },
  submit(crushed), act("sales.officer", "assess", alone), act("sales.officer", "give feedback", summary),
  act("sales.officer", "hear the customer", { outcome = "not_satisfied", said = "又压坏了" }),
  expect { stage = "unsatisfied", owner = "sales.manager" },
  act("sales.manager", "study again", { instruction = "请技术部参加" }),
  expect { stage = "convening", studied_again = 1 },
  act("sales.officer", "convene", { invited = { "technical" }, question = "纸箱结构" }),
  act("sales.officer", "put down the plan", plan),
  refused(act("sales.officer", "give feedback", summary), "0 of 1"),  -- sales is not alone any more
  answer("technical.officer", "contribute", thicker),
  act("sales.officer", "give feedback", summary),
  act("sales.officer", "hear the customer", { outcome = "not_satisfied", said = "要求退款" }),
  act("sales.manager", "end it", { instruction = "按合同退款" }),
  expect { closed = true, letter = "ended" },
}

scenario "S02-R08 S02-R11 what is not assessed, convened, replied to or answered in time is heard of" {
  clauses = { "1.0", "4.1", "4.2" },
  at "2026-03-02 10:00", submit(crushed),                   -- a Monday
  expect { due = { assessment = "2026-03-03 18:00", answer = "2026-03-09 18:00" } },
  at "2026-03-03 19:00",
  expect { late = { assessment = 1 }, told = { "sales.manager" } },
  act("sales.officer", "assess", together),
  at "2026-03-04 19:00",
  expect { late = { invitation = 1 }, told = { "sales.manager" } },
  act("sales.officer", "convene", invitation),
  at "2026-03-06 19:00",
  expect { late = { replies = 1 }, told = { "sales.officer", "sales.manager" } },
  at "2026-03-09 19:00",
  expect { late = { answer = 1 }, told = { "sales.manager" } },
  answer("production.officer", "contribute", thicker), answer("logistics.officer", "contribute", records),
  act("sales.officer", "put down the plan", plan),
  act("sales.officer", "give feedback", summary),
  after(days(15)),
  expect { late = { outcome = 1 }, told = { "sales.officer", "sales.manager" } },
}
