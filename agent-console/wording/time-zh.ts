/** 工作时间、休息与在岗时长的文字。 */
import type { timeEn } from "./time-en.ts";

/** The same in Chinese. */
export const timeZh: Readonly<Record<keyof typeof timeEn, string>> = {
  "away.for": "{reason} {minutes} 分钟",
  "away.until": "{reason} · {time} 回来",
  "away.over": "{reason} · 应于 {time} 回来",
  "duty.break": "休息中 · {time} 回来",
  "duty.off": "已下班 · {time} 上班",
  "duty.off_open": "已下班",
  "work.times": "工作时间",
  "work.times_of": "{name}的工作时间",
  "work.times_hint":
    "按{zone}的时间填写，例如 09:00-12:00, 13:00-18:00。两段之间算休息，留空表示当天不上班。工作时间以外不会派会话。",
  "work.none": "不设固定时间：登录并在线时随时可派会话",
  "work.bad_times": "{day}：无法识别“{text}”。请写成 09:00-12:00, 13:00-18:00 这样的时间。",
  "work.bad_order": "{day}：每段的结束时间要晚于开始时间，各段不能重叠。",
  "work.day.mon": "周一",
  "work.day.tue": "周二",
  "work.day.wed": "周三",
  "work.day.thu": "周四",
  "work.day.fri": "周五",
  "work.day.sat": "周六",
  "work.day.sun": "周日",
  "work.title": "在岗时长",
  "work.today": "今日工作",
  "work.worked": "工作",
  "work.available": "可接待",
  "work.on_break": "休息",
  "work.duration": "{hours} 小时 {minutes} 分",
  "work.nobody": "这几天没有人在岗。",
  "target.break": "休息中",
  "target.off_duty": "已下班",
};
