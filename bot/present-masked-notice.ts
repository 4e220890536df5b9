/** What the shopper is told after something was masked: one notice, the gravest first. */
import type { Locale } from "../kernel/locale.ts";
import type { DeskContent } from "../kernel/protocol/message.ts";
import type { SecretKind } from "../understanding/secrets/secret.ts";
import { word } from "./wording/words.ts";

const GRAVEST_FIRST = ["password", "code", "card", "id"] as const;

/** The notice for the kinds that were found. */
export function presentMaskedNotice(kinds: readonly SecretKind[], lang: Locale): DeskContent {
  const found = GRAVEST_FIRST.filter((kind) => kinds.includes(kind));
  return {
    kind: "notice",
    code: "secrets_masked",
    tone: "warning",
    text: found.map((kind) => word(`masked_${kind}`, lang)).join("\n"),
  };
}
