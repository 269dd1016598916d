-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is with our sales department under number {number}. We assess it, study it with the departments concerned and answer you.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

Sales department]],
}

letter "feedback" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for your patience. This is what came of complaint {number}:

{feedback}

What we correct: {corrective}

What we do so that it does not happen again: {preventive}

We will ask you whether you are satisfied.

Sales department]],
}

letter "declined" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for telling us what happened. We have assessed complaint {number}:

{assessment}

We know that this is not what you hoped for. If there is something new, please add it with your number and code, and we will look again: {link}

Sales department]],
}

letter "ended" {
  subject = "Our last word on your complaint {number}",
  text = [[Hello,

you told us that our answer to complaint {number} does not satisfy you. Our sales manager has looked at it once more:

{instruction}

We are sorry that we could not do better.

Sales department]],
}
