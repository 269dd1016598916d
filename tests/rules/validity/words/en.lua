-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.about"] = "About", ["complaint.about.foreign_matter"] = "Foreign matter",
  ["complaint.about.packaging"] = "Packaging", ["complaint.about.taste"] = "Taste", ["complaint.about.other"] = "Other",
  ["complaint.kept"] = "Kept", ["complaint.kept.dry"] = "Dry", ["complaint.kept.damp"] = "Damp", ["complaint.kept.not_known"] = "Not known",
  ["complaint.story"] = "Story", ["judgement.verdict"] = "Verdict", ["judgement.verdict.established"] = "Established",
  ["judgement.verdict.unclear"] = "Unclear", ["judgement.verdict.not_established"] = "Not established", ["judgement.reason"] = "Reason",
  ["judgement.reason.storage"] = "Storage", ["judgement.reason.constitution"] = "Constitution", ["judgement.reason.nature"] = "Nature",
  ["judgement.reason.redesign"] = "Redesign", ["judgement.reason.unreasonable"] = "Unreasonable", ["judgement.reason.other"] = "Other",
  ["reply.reply"] = "Reply",
  ["stage.recorded"] = "Recorded", ["stage.declined"] = "Declined", ["stage.tracking"] = "Tracking", ["stage.closed"] = "Closed",
  ["action.judge"] = "Judge", ["action.explain"] = "Explain", ["action.settle"] = "Settle",
  ["clock.answer"] = "Answer",
  ["team.support"] = "support", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
