/** The scam notice, once per kind and conversation; and "is this really official support?". */
import type { RunningTurn } from "./running-turn.ts";
import type { Reading } from "./understand/read-message.ts";

/** Warns when what is told shows signs of a scam; says how to verify when that is asked. */
export function warnOfScam(turn: RunningTurn, reading: Reading): void {
  const { signs } = reading.scam;
  if (signs.length === 0) return;
  const code = signs.every((sign) => sign === "link") ? "link_warning" : "scam_warning";
  turn.effect({ kind: "safety:reported", signs });
  turn.did.push("scam_signs");
  if (turn.state.noticed.includes(code) || turn.state.noticed.includes("scam_warning")) return;
  turn.patch({ noticed: [...turn.state.noticed, code] });
  turn.notice(code, "warning", turn.words(code, { channels: officialChannels(turn) }));
}

/** The channels of settings/contact.yaml that are published, in one phrase. */
export function officialChannels(turn: RunningTurn): string {
  const { appPath, phone, email, social } = turn.settings.contact;
  const zh = turn.lang === "zh";
  const parts = [
    appPath[turn.lang],
    ...(phone === null ? [] : [zh ? `电话 ${phone}` : `phone ${phone}`]),
    ...(email === null ? [] : [zh ? `邮箱 ${email}` : `e-mail ${email}`]),
    ...(social === null ? [] : [social[turn.lang]]),
  ];
  return `${parts.join(zh ? "；" : "; ")}${zh ? "。" : "."}`;
}

/** How to check that this desk is the real one. */
export function sayHowToVerify(turn: RunningTurn): void {
  const { brand, contact } = turn.settings;
  const zh = turn.lang === "zh";
  const channels = officialChannels(turn);
  turn.did.push("official");
  turn.say(
    turn.words("official", {
      brand: brand.name[turn.lang],
      path: contact.appPath[turn.lang],
      channels: zh ? `官方渠道：${channels}` : `Official channels: ${channels}`,
    }),
  );
}
