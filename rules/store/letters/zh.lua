-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

给您带来不便,我们很抱歉。您的投诉已经收到,编号为 {number}。门店会尽快核实,并与您联系。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

{company}]],
}

letter "result" {
  subject = "关于您的投诉 {number} 的处理结果",
  text = [[您好:

投诉 {number} 的处理结果没有让您完全满意,我们很遗憾。门店上级再次看过您的意见,目前的处理结果是:

{outcome.result}

我们会照此落实,之后再回访您。

{company}]],
}

letter "declined" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

感谢您告诉我们您遇到的问题。我们认真核实了投诉 {number},没有发现门店商品或服务的缺陷。

如果您有新的情况或照片,请凭编号和查询码补充给我们,我们会重新查看。

{company}]],
}
