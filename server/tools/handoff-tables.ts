/** The tables of docs/handoff.md, made from the state machine and its wording so that they cannot differ. */
import { COMMANDS, TRANSITIONS, type TransitionRule } from "../../handoff/transition-table.ts";
import { LINE_CODES, writeLine } from "../../handoff/wording.ts";

/** Marks between which the document holds what is made here. */
export const MARKS = {
  machine: ["<!-- machine:begin -->", "<!-- machine:end -->"],
  lines: ["<!-- lines:begin -->", "<!-- lines:end -->"],
} as const;

/** The document with its tables made anew. Throws when a mark is missing. */
export function fillHandoffTables(document: string): string {
  const machine = replaceBetween(document, MARKS.machine, presentMachine());
  return replaceBetween(machine, MARKS.lines, presentLines());
}

function presentMachine(): string {
  const rows = COMMANDS.map((command) => {
    const rule = TRANSITIONS[command];
    const cells = [
      `\`${command}\``,
      rule.from.map(nameState).join(", "),
      rule.to.map(nameState).join(" or "),
      presentActors(rule),
      rule.owner ?? "–",
      rule.caseStatus ?? "–",
      rule.meaning,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const head = "| command | from | to | by | owner then | case then | meaning |";
  return [head, "|---|---|---|---|---|---|---|", ...rows].join("\n");
}

function presentActors({ by, needsHolder, needsSupervisor }: TransitionRule): string {
  return by
    .map((actor) => {
      if (actor !== "agent") return actor;
      if (needsSupervisor) return "supervisor";
      return needsHolder ? "holder or supervisor" : "agent";
    })
    .join(", ");
}

function nameState(state: string): string {
  return state === "none" ? "(none)" : state;
}

/** Example facts, so that the lines read as shoppers see them. */
const EXAMPLE = {
  reachable: true,
  position: 3,
  waitSeconds: 240,
  opens: {
    at: 0,
    text: {
      zh: "北京时间 09:00（7 小时 43 分钟后）",
      en: "at 09:00 Beijing time, in 7 h 43 min",
    },
  },
  agentName: "小林",
  queueLabel: { zh: "支付", en: "Payments" },
  caseNumber: "FD-7K3M-9QWX",
  sessionCode: "K73Q",
  until: {
    at: 0,
    text: { zh: "北京时间 16:00（2 小时后）", en: "at 16:00 Beijing time, in 2 h" },
  },
};

function presentLines(): string {
  const rows = LINE_CODES.map((code) => {
    const { code: shown, text } = writeLine(code, EXAMPLE);
    return `| \`${shown}\` | ${text.zh} | ${text.en} |`;
  });
  return ["| code | 中文 | English |", "|---|---|---|", ...rows].join("\n");
}

function replaceBetween(
  document: string,
  [begin, end]: readonly [string, string],
  content: string,
): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the document lacks ${begin} … ${end}`);
  return `${document.slice(0, from + begin.length)}\n${content}\n${document.slice(to)}`;
}
