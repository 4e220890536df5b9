/**
 * Files whose long literals await the reading of messages that replaces them. It only gets shorter: take a file out
 * when it goes or its patterns are named; a test says when one stands here for nothing.
 */
export const LONG_LITERALS_LEFT: readonly string[] = [
  "bot/begin-anew.ts",
  "bot/consider-type.ts",
  "bot/hear-freely.ts",
  "bot/hear-in-form.ts",
  "bot/intake/hear-demand.ts",
  "bot/intake/hear-slots.ts",
  "bot/understand/demand-cues.ts",
  "bot/understand/demand-wishes.ts",
  "bot/understand/find-cancel.ts",
  "bot/understand/find-control.ts",
  "bot/understand/find-demand.ts",
  "bot/understand/find-mood.ts",
  "bot/understand/find-person-wish.ts",
  "bot/understand/find-role.ts",
  "bot/understand/find-scam-signs.ts",
  "bot/understand/leave-out-denied.ts",
  "bot/understand/normalise-text.ts",
  "bot/understand/own-words.ts",
  "bot/understand/read-message.ts",
  "bot/weigh-problem.ts",
  "knowledge/rank/follow-up.ts",
];
