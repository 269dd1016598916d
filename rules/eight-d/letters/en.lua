-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. Within 24 hours we tell you how it is contained.

Please keep the number and the code. With both you can see at any time how it stands, and add to it:
{link}

Quality department]],
}

letter "simple" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

this is our answer to complaint {number}:

{simple_answer}

Quality department]],
}

letter "contained" {
  subject = "Complaint {number}: contained",
  text = [[Hello,

these interim actions for complaint {number} protect you from now on:

{interim}

Clean point: {clean_point}

The team is now finding the root causes.

Quality department]],
}

letter "report" {
  subject = "8D report for your complaint {number}",
  text = [[Hello,

the 8D for complaint {number} is closed.

Root cause: {root_occurred}
Why it was not found: {root_escaped}
Corrective action: {against_occurrence}
Detection: {against_escape}

{summary}

The whole report is sent to you on request. Thank you for telling us.

Quality department]],
}
