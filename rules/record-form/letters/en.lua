-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. We look into it and write to you.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

Customer service]],
}

letter "handled" {
  subject = "Your complaint {number}",
  text = [[Hello,

this is what we did about complaint {number}:

{result}

Thank you for telling us.

Customer service]],
}
