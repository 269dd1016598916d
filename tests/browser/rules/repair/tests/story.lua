-- SPDX-License-Identifier: Apache-2.0

scenario "an order is begun by staff and mended" {
  submit({ where = "hall" }, { form = "order", by = "service.officer" }),
  act("service.officer", "mended"),
  expect { stage = "mended for good" },
}
