-- SPDX-License-Identifier: Apache-2.0

letter "reply" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好：

感谢您告诉我们所发生的事情。我们认真调查了投诉 {number}，答复已写入档案，您可以用编号和查询码查看。

如有新的情况，请在那里补充，我们会再次处理。

客户服务部]],
}
