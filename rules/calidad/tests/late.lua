-- SPDX-License-Identifier: Apache-2.0
-- The register, the first day, and what happens when something takes too long.

calendar "office" {
  zone  = "Europe/Madrid",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

local complaint = { name = "Ana Ruiz", answer_by = "email", email = "ana@example.com", story = "La válvula gotea" }
local record = { came_by = "web", class = "other", class_other = "facturación" }
local instructions = { preliminary = "Pedir una muestra", instructions = "Comprobar el lote" }
local confirmation = { confirmed_with = "samples", confirmed = "La muestra gotea" }
local nothing_to_hold = { goods = "not_applicable", shipments = "not_applicable", material = "not_applicable" }
local investigation = {
  investigated_at = "2026-11-06 12:00", nonconformities = { { what = "junta rota" } }, findings = "Junta",
}
local first_measures = { taken_at = "2026-11-06 13:00", measures = "Se cambia la junta" }
local informed = { informed_at = "2026-11-06 13:10", informed = "gerente" }
local handling = { cause = "junta", liable = "outside", problem_points = "dureza", solution = "otra junta" }
local delay = { announced = true, delay_reason = "El laboratorio está cerrado", new_day = "2026-11-11" }

scenario "S15-R09 S15-R19 a complaint is in the register once it is confirmed, and not before" {
  clauses = { "4.2", "5" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  expect { registered = { registration = false } },
  act("control.officer", "give instructions", instructions),
  expect { registered = { registration = false } },
  refused(act("commercial.officer", "confirm", { confirmed_with = "samples" }), "confirmed"),
  act("commercial.officer", "confirm", confirmation),
  expect { stage = "first measures", owner = "assurance.officer", registered = { registration = "CALR-2026-0001" } },
}

scenario "S15-R20 who complains in Spanish is answered in Spanish, and who complains in English in English" {
  clauses = { "2.1" },
  at "2026-11-06 09:00", submit(complaint, { lang = "es" }),
  expect { letter = "receipt", letter_lang = "es" },
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "not confirmed", { refusal_reason = "La pieza no es nuestra" }),
  expect { letter = "not_confirmed", letter_lang = "es" },
  submit(complaint, { lang = "en" }),
  expect { letter = "receipt", letter_lang = "en" },
}

scenario "S15-R09 one that is not confirmed is answered and never comes into the register" {
  clauses = { "4.2" },
  at "2026-11-06 09:00", submit(complaint, { lang = "es" }),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  refused(act("commercial.officer", "not confirmed", {}), "refusal_reason"),
  act("commercial.officer", "not confirmed", { refusal_reason = "La pieza no es nuestra" }),
  expect { closed = true, letter = "not_confirmed", registered = { registration = false } },
}

scenario "S15-R10 the first 24 hours: investigation, first measures, superiors informed, each with its time" {
  clauses = { "4.3.1" },
  at "2026-11-06 09:00", submit(complaint),                            -- a Friday: 24 hours run through the week-end
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  expect { due = { ["first measures"] = "2026-11-07 09:00", handling = "2026-11-09 09:00" } },
  refused(act("assurance.officer", "inform the superiors", informed), "investigation.investigated_at"),
  refused(act("assurance.officer", "investigate", {
    nonconformities = { { what = "junta" } }, findings = "Junta",
  }), "investigated_at"),
  refused(act("assurance.officer", "investigate", {
    investigated_at = "2026-11-06 12:00", findings = "Junta",
  }), "nonconformities"),
  act("assurance.officer", "investigate", investigation),
  refused(act("assurance.officer", "inform the superiors", informed), "first_measures.taken_at"),
  refused(act("assurance.officer", "take first measures", { measures = "Se cambia" }), "taken_at"),
  act("assurance.officer", "take first measures", first_measures),
  refused(act("assurance.officer", "inform the superiors", { informed = "gerente" }), "informed_at"),
  answer("site.officer", "contain", nothing_to_hold),
  expect { late = { ["first measures"] = 0 } },
  after(hours(25)),
  expect { late = { ["first measures"] = 1 }, told = { "assurance.manager", "commercial.officer" } },
  act("assurance.officer", "inform the superiors", informed),
  expect { stage = "analysis", told = { "assurance.manager" } },
}

scenario "S15-R11 each of the three is held at once, with its quantity, or does not apply" {
  clauses = { "4.3.2" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  expect { due = { containment = "2026-11-06 10:00" }, tasks = { contain = { opened = 1, done = 0 } } },
  refused(answer("site.officer", "contain", {
    goods = "done", shipments = "not_applicable", material = "not_applicable",
  }), "goods_held"),
  refused(answer("site.officer", "contain", {
    goods = "not_applicable", shipments = "done", material = "not_applicable",
  }), "shipments_held"),
  refused(answer("site.officer", "contain", {
    goods = "not_applicable", shipments = "not_applicable", material = "done",
  }), "material_held"),
  refused(answer("site.officer", "contain", {
    goods = "done", goods_held = 40, shipments = "not_applicable",
  }), "material"),
  after(minutes(61)),
  expect { late = { containment = 1 }, told_urgently = { "site.manager", "assurance.manager", "commercial.officer" } },
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  refused(act("assurance.officer", "review the evidence", {
    evidence_kind = "none", review_result = "Sí", way = "later",
  }), "contain"),
  answer("site.officer", "contain", { goods = "done", goods_held = 40, shipments = "done", shipments_held = 3,
                                      material = "done", material_held = 12 }),
  expect { goods_held = 40, shipments_held = 3, material_held = 12 },
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "later" }),
}

scenario "S15-R17 S15-R18 a form later than 72 hours of which nobody told commercial is flagged" {
  clauses = { "4.6" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", nothing_to_hold),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "at_once" }),
  after(hours(71)),
  after(minutes(59)),
  expect { late = { handling = 0 }, unannounced_delay = false },
  after(minutes(1)),
  expect {
    late = { handling = 1 }, unannounced_delay = true,
    told = { "commercial.officer", "commercial.manager", "assurance.manager" },
  },
}

scenario "S15-R18 a delay that commercial was told of is no breach, until the day it was told is over as well" {
  clauses = { "4.6" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", nothing_to_hold),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "at_once" }),
  refused(act("control.officer", "announce a delay", { announced = true, new_day = "2026-11-11" }), "delay_reason"),
  act("control.officer", "announce a delay", delay),
  expect { stage = "handling form", announced = true },
  after(hours(73)),
  expect { late = { handling = 1 }, unannounced_delay = false, told = { "commercial.officer" } },
  after(hours(60)),
  expect {
    late = { ["announced day"] = 1 }, told = { "commercial.officer", "commercial.manager", "assurance.manager" },
  },
}

scenario "S15-R08 S15-R09 what lies with commercial or quality control is heard of" {
  clauses = { "4.1", "4.2" },
  at "2026-11-06 09:00", submit(complaint),
  after(workhours(5)),
  expect { late = { recording = 1 }, told = { "commercial.manager" } },
  act("commercial.officer", "inform quality control", record),
  after(workhours(5)),
  expect { late = { instructions = 1 } },
  act("control.officer", "give instructions", instructions),
  after(workdays(3)),
  expect { late = { confirmation = 1 } },
}

scenario "S15-R13 S15-R03 signatures, the answer and the customer's word have their time" {
  clauses = { "3.1", "4.4.1", "4.6" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", nothing_to_hold),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "at_once" }),
  act("control.officer", "fill in the handling form", handling),
  after(workhours(9)),
  expect { late = { signatures = 1 } },
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  after(workhours(9)),
  expect { late = { answer = 1 } },
  act("commercial.officer", "answer the customer", { reply = "Lo cambiamos", to_improve = "no" }),
  after(workdays(11)),
  expect { late = { customer = 1 } },
  act("commercial.officer", "close", { customer_says = "no_reply" }),
  expect { closed = true },
}

scenario "S15-R14 S15-R15 departments, the improvement and its closing have their time" {
  clauses = { "4.4.2" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", nothing_to_hold),
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "later" }),
  after(workdays(3)),
  expect { late = { convening = 1 } },
  act("assurance.officer", "convene the departments", { cause = "junta", liable = "outside", problem_points = "dureza",
      topics = { "technology" }, met_on = "2026-11-10" }),
  answer("commercial.officer", "countermeasure", { countermeasure = "Ninguna" }),
  answer("engineering.officer", "countermeasure", { countermeasure = "Otra prensa" }),
  act("assurance.officer", "fix the improvement", {
    agreed = "Otra prensa", charged = "engineering", improve_by = "2026-11-20",
  }),
  act("commercial.officer", "sign"),
  act("assurance.manager", "approve"),
  act("commercial.officer", "answer the customer", { reply = "Habrá otra prensa", to_improve = "no" }),
  at "2026-11-23 10:00",
  expect { late = { improvement = 1 } },
  act("control.officer", "check the effect", { checked_on = "2026-11-23", effect = "reached", seen = "Bien" }),
  after(workdays(11)),
  expect { late = { closing = 1 } },
  act("commercial.officer", "close the improvement"),
  expect { closed = true },
}

scenario "S15-R18 S15-R16 commercial hears of a delay wherever the form is, and may ask for reviews early" {
  clauses = { "4.4.2", "4.5", "4.6" },
  at "2026-11-06 09:00", submit(complaint),
  act("commercial.officer", "inform quality control", record),
  act("control.officer", "give instructions", instructions),
  act("commercial.officer", "confirm", confirmation),
  answer("site.officer", "contain", nothing_to_hold),
  expect { stage = "first measures" },
  act("assurance.officer", "announce a delay", delay),
  expect { told = { "commercial.officer" } },
  act("assurance.officer", "investigate", investigation),
  act("assurance.officer", "take first measures", first_measures),
  act("assurance.officer", "inform the superiors", informed),
  act("assurance.officer", "review the evidence", { evidence_kind = "none", review_result = "Sí", way = "later" }),
  act("assurance.officer", "announce a delay", delay),
  act("assurance.officer", "convene the departments", { cause = "junta", liable = "outside", problem_points = "dureza",
      topics = { "missing_parts" }, met_on = "2026-11-10" }),
  refused(act("commercial.officer", "announce a delay", delay)),       -- those who make the form tell commercial
  act("assurance.officer", "announce a delay", delay),
  answer("commercial.officer", "countermeasure", { countermeasure = "Ninguna" }),
  answer("manufacturing.officer", "countermeasure", { countermeasure = "Otra caja" }),
  act("assurance.officer", "fix the improvement", {
    agreed = "Otra caja", charged = "manufacturing", improve_by = "2026-11-20",
  }),
  act("assurance.officer", "announce a delay", delay),
  act("commercial.officer", "sign"),
  expect { stage = "approval" },
  act("control.officer", "announce a delay", delay),                   -- and it takes no signature away
  expect { told = { "commercial.officer" } },
  act("assurance.manager", "approve"),
  act("commercial.officer", "notify the units", { comments = "Cajas que no se rompan" }),
  act("commercial.officer", "answer the customer", { reply = "Habrá otra caja", to_improve = "yes" }),
  act("commercial.officer", "notify the units", { comments = "También las tapas", units = { "engineering" } }),
  expect { stage = "follow up", tasks = { review = { opened = 4, done = 0 } } },
}
