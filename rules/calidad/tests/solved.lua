-- SPDX-License-Identifier: Apache-2.0
-- How complaints are solved: at once, or by countermeasures until they work.

calendar "office" {
  zone  = "Europe/Madrid",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

local complaint = { name = "Ana Ruiz", company = "Talleres Ruiz", answer_by = "email", email = "ana@example.com",
                    class = "product_quality", product = "válvula", lot = "A17", story = "La válvula gotea",
                    supplied = { "samples" } }
local record = { came_by = "web", class = "product_quality" }
local instructions = { preliminary = "Pedir una muestra", instructions = "Comprobar el lote A17" }
local confirmation = { confirmed_with = "samples", confirmed = "La muestra gotea" }
local containment = {
  goods = "done", goods_held = 40, shipments = "done", shipments_held = 2, material = "not_applicable",
}
local investigation = { investigated_at = "2026-11-02 15:00", nonconformities = { { what = "junta rota", pieces = 3 } },
                        findings = "La junta es del proveedor nuevo" }
local first_measures = { taken_at = "2026-11-02 16:00", measures = "Se cambia la junta" }
local informed = { informed_at = "2026-11-02 16:10", informed = "gerente de garantía de calidad" }
local handling = { cause = "junta blanda", liable = "purchasing", problem_points = "dureza", solution = "otra junta" }
local convening = { cause = "junta blanda", liable = "purchasing", problem_points = "dureza",
                    topics = { "design", "materials", "packaging" }, met_on = "2026-11-03" }
local improvement = { agreed = "junta más dura", charged = "purchasing", improve_by = "2026-11-20" }
local reviewed = { review = "No se midió la dureza", prevention = "Se mide en cada lote" }

scenario "S15-R13 S15-R04 S15-R12 S15-R16 what can be solved at once is signed, approved, answered and closed" {
  clauses = { "3.1", "3.2", "4.1", "4.2", "4.4", "4.4.1", "4.5", "5" },
  at "2026-11-02 10:00", submit(complaint, { lang = "es" }),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", containment),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  refused(act("control.officer", "review the evidence", {
    evidence_kind = "samples", review_result = "Blanda", way = "at_once",
  })),
  refused(act("assurance.officer", "review the evidence", {
    review_result = "Blanda", way = "at_once",
  }), "evidence_kind"),
  act("assurance.officer", "review the evidence", {
    evidence_kind = "samples", review_result = "Blanda", way = "at_once",
  }),
  expect { stage = "handling form", owner = "control.officer" },
  refused(act("control.officer", "fill in the handling form", {
    liable = "purchasing", solution = "otra junta",
  }), "cause"),
  act("control.officer", "fill in the handling form", handling),
  expect { stage = "unit signature", owner = "commercial.officer", liable = "purchasing" },
  refused(act("commercial.officer", "sign"), "points_confirmed"),    -- quality assurance confirms the points first
  act("assurance.officer", "confirm the points", { points_confirmed = true }),
  act("commercial.officer", "return the form", { remark = "Falta el lote" }),
  expect { stage = "handling form" },
  act("control.officer", "fill in the handling form", handling),
  refused(act("assurance.manager", "approve")),
  act("commercial.officer", "sign"),
  act("assurance.manager", "send back", { remark = "¿Y el lote A16?" }),
  expect { stage = "handling form" },
  act("control.officer", "fill in the handling form", handling),
  act("commercial.officer", "sign"),
  expect { registered = { handling = false } },
  act("assurance.manager", "approve"),
  expect { stage = "answering", owner = "commercial.officer", told = { "commercial.officer" },
           registered = { handling = "CALF-2026-0001" } },
  act("commercial.officer", "answer the customer", { reply = "Le enviamos otra válvula", to_improve = "yes" }),
  expect { stage = "customer", letter = "reply" },
  refused(act("commercial.officer", "close", { customer_says = "agrees" }), "review"),
  act("commercial.officer", "notify the units", { comments = "Que se mida la junta", units = { "purchasing" } }),
  expect { tasks = { review = { opened = 2, done = 0 } }, told = { "purchasing.officer" } },
  refused(answer("manufacturing.officer", "review", { review = "No se midió" }), "prevention"),
  answer("manufacturing.officer", "review", reviewed),
  refused(act("commercial.officer", "close", { customer_says = "agrees" }), "1 of 2"),
  answer("assurance.officer", "review", reviewed),
  act("commercial.officer", "close", { customer_says = "agrees" }),
  expect { closed = true, letter = "closed" },
}

scenario "S15-R14 S15-R15 S15-R05 S15-R06 S15-R07 S15-R03 countermeasures until they work" {
  clauses = { "3.1", "3.3", "3.4", "3.5", "4.4.2", "4.5" },
  at "2026-11-02 10:00", submit(complaint, { lang = "es" }),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", containment),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "both", review_result = "Blanda", way = "later" }),
  expect { stage = "cause", owner = "assurance.officer" },
  act("assurance.officer", "convene the departments", convening),
  expect { stage = "meeting", tasks = { countermeasure = { opened = 4, done = 0 } } },  -- commercial takes part as well
  answer("commercial.officer", "countermeasure", { countermeasure = "Se avisa al cliente" }),
  answer("engineering.officer", "countermeasure", { countermeasure = "Otro plano" }),
  answer("purchasing.officer", "countermeasure", { countermeasure = "Otro proveedor" }),
  refused(act("assurance.officer", "fix the improvement", improvement), "3 of 4"),
  answer("manufacturing.officer", "countermeasure", { countermeasure = "Confirmado: otro embalaje" }),
  refused(act("assurance.officer", "fix the improvement", {
    agreed = "junta más dura", charged = "purchasing",
  }), "improve_by"),
  act("assurance.officer", "fix the improvement", improvement),
  act("commercial.officer", "return the form", { remark = "¿Quién paga?" }),
  act("assurance.officer", "fix the improvement", improvement),
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Cambiamos la junta", to_improve = "no" }),
  expect { stage = "follow up", owner = "control.officer", due = { improvement = "2026-11-20 17:00" } },
  act("control.officer", "check the effect", {
    checked_on = "2026-11-19", effect = "not_reached", seen = "Aún gotean dos",
  }),
  expect { stage = "cause", closed = false },
  act("assurance.officer", "convene the departments", { cause = "tornillo flojo", liable = "manufacturing",
      problem_points = "par de apriete", topics = { "process" }, met_on = "2026-11-20" }),
  expect { tasks = { countermeasure = { opened = 6, done = 4 } } },  -- the first round stays
  refused(act("assurance.officer", "fix the improvement", improvement), "4 of 6"),
  answer("commercial.officer", "countermeasure", { countermeasure = "Nada que añadir" }),
  answer("engineering.officer", "countermeasure", { countermeasure = "Llave dinamométrica" }),
  act("assurance.officer", "fix the improvement", {
    agreed = "par de apriete", charged = "manufacturing", improve_by = "2026-12-04",
  }),
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Apretamos más", to_improve = "no" }),
  expect { due = { improvement = "2026-12-04 17:00" } },
  act("control.officer", "check the effect", { checked_on = "2026-12-03", effect = "reached", seen = "Ninguna gotea" }),
  expect { stage = "improved", owner = "commercial.officer" },
  refused(act("commercial.officer", "close the improvement"), "review"),  -- quality is reviewed in writing, always
  act("commercial.officer", "notify the units", {
    comments = "Ninguna válvula debe gotear", units = { "engineering", "site" },
  }),
  answer("manufacturing.officer", "review", reviewed),
  answer("assurance.officer", "review", reviewed),
  act("commercial.officer", "close the improvement"),
  expect { closed = true, letter = "closed" },
}

scenario "S15-R01 S15-R02 S15-R08 S15-R13 a customer who does not agree is heard again" {
  clauses = { "2.1", "2.2", "4.1", "4.4.1", "4.6" },
  at "2026-11-02 10:00",
  refused(submit { name = "Luis", answer_by = "phone", story = "Nadie contesta" }, "phone"),
  submit({
    name = "Luis", answer_by = "phone", phone = "600000000", story = "Nadie contesta",
  }, { by = "commercial.officer" }),
  expect { stage = "recorded", owner = "commercial.officer", letter = "receipt" },
  refused(act("commercial.officer", "inform quality control", { came_by = "phone" }), "class"),
  act("commercial.officer", "inform quality control", { came_by = "phone", class = "customer_service" }),
  expect { stage = "instruction", owner = "control.officer", told = { "control.officer" } },
  refused(act("control.officer", "give instructions", { preliminary = "Se llama al cliente" }), "instructions"),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", { confirmed_with = "customer", confirmed = "Tres llamadas perdidas" }),
  answer("site.officer", "contain", {
    goods = "not_applicable", shipments = "not_applicable", material = "not_applicable",
  }),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "announce a delay", {
    announced = true, delay_reason = "Falta la centralita", new_day = "2026-11-06",
  }),
  act("assurance.officer", "review the evidence", {
    evidence_kind = "none", review_result = "Es cierto", way = "at_once",
  }),
  act("control.officer", "fill in the handling form", handling),
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Lo sentimos", to_improve = "no" }),
  act("commercial.officer", "take up again", { disagreement = "Quiero saber por qué" }),
  expect { stage = "analysis", announced = false, due = { handling = "2026-11-05 10:00" } },
  act("assurance.officer", "review the evidence", {
    evidence_kind = "none", review_result = "Falta gente", way = "at_once",
  }),
  act("control.officer", "fill in the handling form", handling),
  refused(act("assurance.manager", "approve")),          -- what is written anew is signed anew
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Faltaba gente", to_improve = "no" }),
  act("commercial.officer", "close", { customer_says = "agrees" }),
  expect { closed = true },
}

scenario "S15-R02 S15-R16 delivery time is reviewed in writing even when the customer asks for nothing" {
  clauses = { "2.2", "3.5", "4.5" },
  at "2026-11-02 10:00", submit { name = "Eva", answer_by = "email", email = "eva@example.com", class = "delivery_time",
                                  story = "Llegó tarde" },
  act("commercial.officer", "inform quality control", { came_by = "email", class = "delivery_time" }),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", { confirmed_with = "data", confirmed = "Llegó tres días tarde" }),
  answer("site.officer", "contain", {
    goods = "not_applicable", shipments = "not_applicable", material = "not_applicable",
  }),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", {
    evidence_kind = "data", review_result = "Falta de piezas", way = "at_once",
  }),
  act("control.officer", "fill in the handling form", handling),
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Ya está en camino", to_improve = "no" }),
  refused(act("commercial.officer", "close", { customer_says = "no_reply" }), "review"),
  act("commercial.officer", "notify the units", { comments = "Entregar a tiempo" }),
  expect { tasks = { review = { opened = 2 } } },
  after(workdays(4)),
  expect { late = { reviews = 1 }, told = { "manufacturing.manager", "assurance.manager", "commercial.officer" } },
}
