/** What shoppers are told when a supervisor steps in, and by which code they know whoever speaks. */

/** What these lines mention. */
interface SpeakerFacts {
  readonly agentName?: string | undefined;
  /** Stands in the line and at the desk: who names it is really of the desk. */
  readonly sessionCode?: string | undefined;
}

/** The check code, where there is one, and what nobody of the desk ever asks for. */
export const codeZh = (f: SpeakerFacts): string =>
  f.sessionCode === undefined ? "" : `核对码 ${f.sessionCode}，官方客服不会向您索要密码或验证码。`;
/** The same in English. */
export const codeEn = (f: SpeakerFacts): string =>
  f.sessionCode === undefined
    ? ""
    : `Check code ${f.sessionCode}; we never ask for passwords or one-time codes.`;

/** Entries of handoff/wording.ts. */
export const SUPERVISOR_ENTRIES = {
  take_over: {
    tone: "info",
    zh: (f: SpeakerFacts) =>
      `主管 ${f.agentName ?? ""} 接手了会话，之前说过的都在，无需重复。${codeZh(f)}`,
    en: (f: SpeakerFacts) =>
      `${f.agentName ?? "A supervisor"}, a supervisor, has taken over and has everything said so far. ${codeEn(f)}`,
  },
  join: {
    tone: "info",
    zh: (f: SpeakerFacts) =>
      `主管 ${f.agentName ?? ""} 加入了会话，一起协助您。`.replace("  ", " "),
    en: (f: SpeakerFacts) => `${f.agentName ?? "A supervisor"}, a supervisor, has joined to help.`,
  },
} as const;
