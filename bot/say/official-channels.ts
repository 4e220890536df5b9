/** Which channels are official, and how to check that this desk is the real one. */
import type { RunningTurn } from "../running-turn.ts";

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
