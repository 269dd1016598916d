-- SPDX-License-Identifier: Apache-2.0

form "complaint" { public = true,
  text "name"  { required = true },
  long "story" { required = true },
}

form "judgement" { choice "verdict" { "yes", "no", required = true } }

form "reply" { long "text" { required = true } }
