/** From the page that a picture shows to the evidence it is. */
import type { FileReading } from "../../kernel/protocol/file-reading.ts";

/** Which evidence a picture is, by the page it shows; undefined when the page does not tell. */
export function evidenceOfPage(
  page: FileReading["page"] | undefined,
  items: readonly { readonly key: string }[],
): string | undefined {
  const words = page === undefined ? undefined : EVIDENCE_KEYS[page];
  return words && items.find(({ key }) => words.test(key))?.key;
}

const EVIDENCE_KEYS: Readonly<Partial<Record<FileReading["page"], RegExp>>> = {
  logistics: /logistics|tracking|delivery/u,
  payment: /payment|receipt/u,
  bank: /bank|statement/u,
  refund: /refund|return/u,
  chat: /chat|contact/u,
  order: /order/u,
  photo: /photo/u,
};
