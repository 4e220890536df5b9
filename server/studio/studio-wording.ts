import type { Localized } from "../../kernel/locale.ts";
import type { ReadOnlyReason } from "./faq-folder.ts";

/** Why nothing can be written, and what to do. */
export const READ_ONLY: Readonly<Record<ReadOnlyReason, Localized>> = {
  permission: {
    zh: "没有写入这个文件夹的权限。请让管理员给运行程序的用户写权限，或在别处修改文件。",
    en: "The desk may not write into this folder. Ask the operator for write access, or edit the files elsewhere.",
  },
  mounted: {
    zh: "这个文件夹以只读方式挂载。请在文件的来源处（例如 git 仓库）修改。",
    en: "The folder is mounted read-only. Change the files where they come from, such as the git repository.",
  },
  full: {
    zh: "磁盘已满，无法保存。草稿还在，请让管理员清理磁盘后再试。",
    en: "The disk is full, so nothing was saved. Your draft is kept: ask the operator to make room, then try again.",
  },
};

/** Why one of many articles was left alone. */
export const REFUSED_STATUS = {
  broken: { zh: "文件有错误，请先修正", en: "the file has errors; mend them first" },
  missing: { zh: "文件已不存在", en: "the file is gone" },
  changed: { zh: "文件刚刚被修改", en: "the file was changed a moment ago" },
  held: {
    zh: "变差的存好问题比变好的多；请先调整，或请主管发布",
    en: "more stored questions would be answered worse than better; mend that first, or ask a supervisor",
  },
  second_person: { zh: "需要另一位同事来发布", en: "a second person has to publish it" },
} as const satisfies Record<string, Localized>;
