/** The words of what agents do with chats beside answering them, in English. */
export const workEn = {
  required: "(required)",
  tags: "Tags",
  "tags.title": "Tags of this chat",
  "tags.search": "Search tags",
  "tags.none": "No tags",
  "command.tag": "Tags",
  "history.by_tag": "Any tag",
  "reports.by_tag": "Tag",
};
