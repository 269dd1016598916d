-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint has arrived under number {number}. General affairs registers it and passes it to the sales manager.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

General affairs]],
}

letter "assigned" {
  subject = "Somebody is responsible for your complaint {number}",
  text = [[Hello,

your complaint {number} is with the owner of your region, who contacts you as soon as possible and handles what you
told us.

Afterwards we call you to hear what you think.

General affairs]],
}

letter "again" {
  subject = "Your complaint {number} is handled again",
  text = [[Hello,

we are sorry that you are not satisfied with how complaint {number} was handled. We have noted why, and asked the sales
manager for a second handling.

Afterwards we call you again.

General affairs]],
}

letter "handed" {
  subject = "Your complaint {number} is with the sales manager",
  text = [[Hello,

we are sorry that complaint {number} was handled twice and you are still not satisfied. It is now with the sales
manager, who arranges the handling.

General affairs]],
}

letter "closed" {
  subject = "Your complaint {number} is closed",
  text = [[Hello,

thank you for telling us on the telephone what you think. Complaint {number} is closed.

What you told us helps us to find and put right what we do not do well. Please tell us whenever you are not satisfied.

General affairs]],
}
