-- SPDX-License-Identifier: Apache-2.0

scenario "two are held with their quantities, the third does not apply" {
  clauses = { "at once", "each" },
  submit { lot = "A17", story = "Cracks" },
  refused(act("site.officer", "contain", { goods = "done", goods_held = 40, shipments = "not_applicable" }), "material"),
  refused(act("site.officer", "contain", {
    goods = "done", shipments = "not_applicable", material = "not_applicable",
  }), "goods_held"),
  refused(act("site.officer", "contain", {
    goods = "done", goods_held = 0, shipments = "not_applicable", material = "not_applicable",
  }), "goods_held"),
  act("site.officer", "contain", {
    goods = "done", goods_held = 40, shipments = "not_applicable", material = "done", material_held = 3,
  }),
  expect { stage = "investigation", goods_held = 40, material_held = 3,
           told = { "quality.manager" } },
  act("quality.officer", "report", { cause = "a cold mould" }),
  expect { closed = true, told = { "quality.manager" } },
}

scenario "all of it is with the customer already" {
  clauses = { "each" },
  submit { lot = "A16", story = "Cracks" },
  act("site.officer", "contain", { goods = "not_applicable", shipments = "not_applicable", material = "not_applicable" }),
  expect { stage = "investigation", held = "nothing" },
}

scenario "what is not contained at once is heard of" {
  clauses = { "at once" },
  submit { lot = "A17", story = "Cracks" },
  after(minutes(61)),
  expect { late = { containment = 1 }, told = { "site.manager" } },
  after(hours(24)),
  expect { late = { investigation = 1 }, told = { "quality.manager" } },
}
