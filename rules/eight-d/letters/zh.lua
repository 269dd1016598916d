-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经登记,编号为 {number}。我们会在 24 小时内告知您围堵措施。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:
{link}

质量部]],
}

letter "simple" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

关于投诉 {number},答复如下:

{simple_answer}

质量部]],
}

letter "contained" {
  subject = "投诉 {number}:围堵措施已实施",
  text = [[您好:

针对投诉 {number},以下临时措施已经实施:

{interim}

断点:{clean_point}

小组正在查找根本原因。

质量部]],
}

letter "report" {
  subject = "投诉 {number} 的 8D 报告",
  text = [[您好:

投诉 {number} 的 8D 已经关闭。

发生的根本原因:{root_occurred}
流出的根本原因:{root_escaped}
纠正措施:{against_occurrence}
检出措施:{against_escape}

{summary}

如需完整报告,请与我们联系。感谢您告诉我们。

质量部]],
}
