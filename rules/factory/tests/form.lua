-- SPDX-License-Identifier: Apache-2.0
-- Up to the general manager's office: the form, what goes with it, and who sees it in which order.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:00-12:00", "13:00-17:00" }, tue = { "08:00-12:00", "13:00-17:00" },
    wed = { "08:00-12:00", "13:00-17:00" }, thu = { "08:00-12:00", "13:00-17:00" },
    fri = { "08:00-12:00", "13:00-17:00" }, sat = {}, sun = {},
  },
}

local sales, supervisor, office = "sales.officer", "sales.manager", "office.officer"
local quality = "quality.officer"

local complaint = { customer = "客户甲", name = "Li", phone = "13800000000", order_number = "PO-77", story = "表面划伤" }
local enclosed = { enclosed = { sample = true, label = true } }

-- The handling form, with what is different this time.
local function filled_in(change)
  local all = {
    order_number = "PO-77", material_number = "M-12", delivered_on = "2026-10-20",
    quantity = 500, defective_quantity = 40, delivery_amount = 2000000,
    request = "换货", return_state = "known", return_quantity = 40, reason = "表面划伤",
    help = "先用库存替换",
  }
  for name, value in pairs(change or {}) do all[name] = value end
  return all
end

scenario "S13-R04 S13-R05 S13-R12 sales establishes order, material, delivery, quantities, amount, request and reason" {
  clauses = { "1", "5.1", "6.1" },
  at "2026-11-02 09:00",
  submit(complaint),
  expect { owner = sales, written = { "receipt" }, due = { establishing = "2026-11-02 14:00" } },
  refused(act(sales, "fill in the form", filled_in { material_number = "" }), "material_number"),
  refused(act(sales, "fill in the form", filled_in { delivered_on = "" }), "delivered_on"),
  refused(act(sales, "fill in the form", filled_in { request = "" }), "request"),
  refused(act(sales, "fill in the form", filled_in { reason = "" }), "reason"),
  refused(act(sales, "fill in the form", filled_in { delivery_amount = "" }), "delivery_amount"),
  refused(act(sales, "fill in the form", filled_in { quantity = "" }), "quantity"),
  refused(act(sales, "fill in the form", filled_in { defective_quantity = "" }), "defective_quantity"),
  at "2026-11-02 14:01", expect { late = { establishing = 1 }, told = { office, supervisor } },
  act(sales, "fill in the form", filled_in()),
  expect { quantity = 500, defective_quantity = 40, delivery_amount = 2000000, stage = "form filled in" },
}

scenario "S13-R13 S13-R14 sample and label go with the form, the supervisor has it first and the office after" {
  clauses = { "6.1" },
  at "2026-11-02 09:00",
  submit(complaint), act(sales, "fill in the form", filled_in()),
  refused(act(sales, "hand in", { enclosed = { sample = true } }), "enclosed"),
  refused(act(sales, "hand in with the note", enclosed)),
  act(sales, "hand in", { enclosed = { sample = true, label = "客户已撕毁" } }),
  expect { stage = "with the supervisor", owner = supervisor },
  refused(act(office, "review the content", { review = "属实", handling_days = 5 })),
  refused(act(sales, "add the opinion", { opinion = "请换货" }), supervisor),
  refused(act(supervisor, "add the opinion", {}), "opinion"),
  act(supervisor, "add the opinion", { opinion = "请换货" }),
  expect { stage = "at the office", owner = office },
  act(office, "review the content", { review = "属实", handling_days = 5 }),
}

scenario "S13-R15 customer still processing: noted, and the reminder stays open until it is completed" {
  clauses = { "6.1 note" },
  at "2026-11-02 09:00",
  submit(complaint),
  refused(act(sales, "fill in the form", filled_in { return_quantity = "" }), "return_quantity"),
  act(sales, "fill in the form", filled_in { return_state = "still_processing", return_quantity = "" }),
  expect { return_state = "still_processing", return_quantity = false },
  refused(act(sales, "hand in", enclosed)),
  act(sales, "hand in with the note", enclosed),
  act(supervisor, "add the opinion", { opinion = "客户加工后再定数量" }),
  act(office, "review the content", { review = "属实", handling_days = 20 }),
  expect { stage = "investigating", tasks = { ["complete the request"] = { opened = 1, done = 0 } } },
  at "2026-11-03 17:01", expect { late = { completing = 1 }, told = { sales } },
  at "2026-11-04 17:01", expect { late = { completing = 2 }, told = { sales } },
  refused(answer(sales, "complete the request", {}), "return_quantity"),
  answer(sales, "complete the request", { return_quantity = 35 }),
  at "2026-11-09 17:01", expect { late = { completing = 2 }, told = {} },
}

scenario "S13-R16 a joint inspection begins the case, and the form comes after it" {
  clauses = { "6.2" },
  at "2026-11-02 09:00",
  submit({ customer = "客户甲", planned_at = "2026-11-03 10:00", needed_for = "划伤原因不明" },
    { form = "inspection", by = sales }),
  expect { stage = "inspecting", owner = sales, customer = "客户甲", told = { quality },
           due = { inspection = "2026-11-03 10:00" }, registered = { complaints = "FACR-2026-0001" } },
  refused(act(sales, "fill in the form", filled_in())),
  refused(act(sales, "come back from the inspection"), "go together"),
  at "2026-11-03 10:01", expect { late = { inspection = 1 }, told = { supervisor, "quality.manager" } },
  receive(quality, "go together"),
  refused(answer(quality, "go together", { seen_at = "2026-11-03 11:00", from_quality = "Wu" }), "finding"),
  answer(quality, "go together", { seen_at = "2026-11-03 11:00", from_quality = "Wu", finding = "40 件划伤" }),
  act(sales, "come back from the inspection"),
  expect { stage = "received" },
  act(sales, "fill in the form", filled_in()),
  act(sales, "hand in", enclosed),
  expect { stage = "with the supervisor" },
}

scenario "S13-R16 a customer's complaint may need the inspection as well" {
  clauses = { "6.2" },
  at "2026-11-02 09:00",
  submit(complaint),
  act(sales, "ask for a joint inspection", { customer = "客户甲", planned_at = "2026-11-03 10:00", needed_for = "原因不明" }),
  expect { stage = "inspecting", told = { quality }, tasks = { ["go together"] = { opened = 1, done = 0 } } },
}

scenario "S13-R02 where no loss arose the handling is reported and filed, by sales or by another unit" {
  clauses = { "3" },
  at "2026-11-02 09:00",
  refused(submit({ customer = "客户甲", order_number = "PO-78", went_there = "quality", went_on = "2026-11-01",
                   no_loss = "外箱破损,产品完好" }, { form = "no_loss_report", by = quality }), "handled"),
  submit({ customer = "客户甲", order_number = "PO-78", went_there = "quality", went_on = "2026-11-01",
           no_loss = "外箱破损,产品完好", handled = "更换外箱" }, { form = "no_loss_report", by = quality }),
  expect { stage = "reporting", owner = office, registered = { complaints = "FACR-2026-0001" } },
  at "2026-11-03 17:01", expect { late = { report = 1 }, told = { office, supervisor } },
  act(office, "file the report", { file_number = "2026-4" }),
  expect { closed = true },
  submit(complaint),
  act(sales, "report without loss", { customer = "客户甲", order_number = "PO-77", went_there = "sales",
                                      went_on = "2026-11-03", no_loss = "误报", handled = "当面说明" }),
  expect { stage = "reporting" },
}

scenario "S13-R17 one form whatever it is called: the same record prints as handling form and as handling sheet" {
  clauses = { "3", "6.1" },
  submit(complaint), act(sales, "fill in the form", filled_in()),
  expect { order_number = "PO-77", stage = "form filled in" },
  submit({ customer = "客户甲", order_number = "PO-77", went_there = "sales", went_on = "2026-11-01", no_loss = "完好",
           handled = "说明" }, { form = "no_loss_report", by = sales }),
  expect { order_number = "PO-77", stage = "reporting", registered = { complaints = true } },
}
