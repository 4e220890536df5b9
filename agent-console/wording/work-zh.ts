/** 客服处理会话时用到的文字，中文。 */
export const workZh = {
  required: "（必填）",
  tags: "标签",
  "tags.title": "会话标签",
  "tags.search": "搜索标签",
  "tags.none": "没有标签",
  "command.tag": "标签",
  "history.by_tag": "全部标签",
  "reports.by_tag": "标签",
};
