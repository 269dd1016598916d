-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. The commercial department now informs quality control, and will answer you.

Please keep the number and the code. With both you can see at any time how it stands, and add data, photos or test results:
{link}

Commercial department]],
}

letter "not_confirmed" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for writing to us. We looked into complaint {number} with care and could not confirm it, for this reason:

{refusal_reason}

If you have a sample or new data, please send it to us with the number {number}, and we will look again.

Commercial department]],
}

letter "reply" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

we have looked into your complaint {number}. This is our answer:

{reply}

If you do not agree, please tell us: we will take the case up again.

Commercial department]],
}

letter "closed" {
  subject = "Your complaint {number} is closed",
  text = [[Hello,

your complaint {number} is closed. Thank you for helping us to improve.

Should the problem come back, please write to us and give this number.

Commercial department]],
}
