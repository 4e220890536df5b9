/**
 * What shoppers agree to before anything is stored, asked where there is no page to ask it on: in words, answered in
 * words. Until then what they write is not kept; they are told to write it again.
 */
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import type { PrivacySettings } from "../privacy/privacy-settings.ts";
import { NOTICE_WORDING as WORDS } from "./notice-wording.ts";

/** The rules that say whether and what is asked. */
export type ConsentRules = Pick<PrivacySettings, "consent" | "link">;

/** The version that has to be agreed to, for a conversation with this agreement or for none; undefined when none has. */
export function owedConsent(
  { consent }: ConsentRules,
  given: string | null | undefined,
): string | undefined {
  return consent === null || given === consent.version ? undefined : consent.version;
}

/** Whether these words are the ones that the question asks for, in either language. */
export function isAgreement(words: string): boolean {
  const bare = words
    .normalize("NFKC")
    .trim()
    .replace(/[.!。！"“”]+/g, "")
    .toLowerCase();
  return [WORDS.agree.zh, WORDS.agree.en].some((word) => word.toLowerCase() === bare);
}

/** The shop's text, its page, and what to answer. */
export function consentQuestion(rules: ConsentRules, lang: Locale): string {
  const { consent, link } = rules;
  return [consent?.text[lang] ?? "", link?.[lang] ?? "", WORDS.agreeHow[lang]]
    .filter((part) => part !== "")
    .join("\n");
}

/** The question with its button, as the desk says things. */
export function askConsent(rules: ConsentRules, lang: Locale): DeskContent {
  const choices = [{ id: "agree", label: WORDS.agree[lang] }];
  return { kind: "choices", text: consentQuestion(rules, lang), choices };
}

/** Said once the shopper has agreed. */
export function thankForConsent(lang: Locale): DeskContent {
  return { kind: "text", text: WORDS.agreed[lang] };
}
