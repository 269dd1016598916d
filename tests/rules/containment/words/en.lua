-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.established"] = "Established", ["stage.investigation"] = "Investigation", ["stage.closed"] = "Closed",
  ["action.contain"] = "Contain", ["action.report"] = "Report",
  ["clock.containment"] = "Containment", ["clock.investigation"] = "Investigation",
  ["complaint.lot"] = "Lot", ["complaint.story"] = "Story",
  ["containment.goods"] = "Goods", ["containment.goods.done"] = "Done",
  ["containment.goods.not_applicable"] = "Not applicable", ["containment.goods_held"] = "Goods held",
  ["containment.shipments"] = "Shipments", ["containment.shipments.done"] = "Done",
  ["containment.shipments.not_applicable"] = "Not applicable", ["containment.shipments_held"] = "Shipments held",
  ["containment.material"] = "Material", ["containment.material.done"] = "Done",
  ["containment.material.not_applicable"] = "Not applicable", ["containment.material_held"] = "Material held",
  ["result.cause"] = "Cause",
  ["team.quality"] = "quality", ["team.site"] = "site",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
