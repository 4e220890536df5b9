/** The studio's words, looked up like the console's; loaded with the studio. */
import { useMemo } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import { createSayOf, type SayOf } from "../../wording/wording.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Names of the studio's texts. */
export type StudioKey = keyof typeof en;
/** The text of a key with its placeholders filled in. */
export type StudioSay = SayOf<StudioKey>;

/** The studio's words in a language. */
export function createStudioSay(locale: "zh" | "en"): StudioSay {
  return createSayOf({ zh, en }[locale], locale);
}

/** The studio's words in the reader's language. */
export function useStudioSay(): StudioSay {
  const { locale } = useApp();
  return useMemo(() => createStudioSay(locale), [locale]);
}
