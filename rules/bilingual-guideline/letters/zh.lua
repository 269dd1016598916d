-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已由我公司销售部接收,编号为 {number}。我们会进行评估,与相关部门共同研究,并答复您。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

销售部]],
}

letter "feedback" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

感谢您的耐心等待。关于投诉 {number},现将处理情况反馈如下:

{feedback}

纠正措施:{corrective}

预防措施:{preventive}

我们随后会征求您的意见,了解您是否满意。

销售部]],
}

letter "declined" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

感谢您告诉我们您遇到的问题。我们对投诉 {number} 的评估如下:

{assessment}

我们知道这不是您希望的结果。如果您有新的情况,请凭编号和查询码补充给我们,我们会重新查看:{link}

销售部]],
}

letter "ended" {
  subject = "关于您的投诉 {number} 的最终答复",
  text = [[您好:

您表示对投诉 {number} 的答复不满意。销售部经理已再次研究:

{instruction}

未能让您完全满意,我们深表歉意。

销售部]],
}
