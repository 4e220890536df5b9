/** From the page that a picture shows to the evidence it is. */
import type { FileReading } from "../../kernel/protocol/file-reading.ts";

type Page = FileReading["page"];

/** Which evidence a picture is, by the page it shows; undefined when the page does not tell. */
export function evidenceOfPage(
  page: Page | undefined,
  items: readonly { readonly key: string }[],
): string | undefined {
  const words = page === undefined ? undefined : EVIDENCE_KEYS[page];
  return words && items.find(({ key }) => words.test(key))?.key;
}

/** Whether a picture of this page may be this evidence: also where the page, or the evidence, does not tell. */
export function mayServe(page: Page | undefined, { key }: { readonly key: string }): boolean {
  if (page === undefined || EVIDENCE_KEYS[page] === undefined || !TOLD_BY_PAGE.test(key))
    return true;
  return EVIDENCE_KEYS[page].test(key) || (ALSO[page]?.test(key) ?? false);
}

const EVIDENCE_KEYS: Readonly<Partial<Record<Page, RegExp>>> = {
  logistics: /logistics|tracking|delivery/u,
  payment: /payment|receipt/u,
  bank: /bank|statement/u,
  refund: /refund|return/u,
  chat: /chat|contact/u,
  order: /order/u,
  photo: /photo/u,
};
/** Evidence that one kind of page is. Whoever wrote to somebody may have done so in any way. */
const TOLD_BY_PAGE =
  /logistics|tracking|delivery|payment|receipt|bank|statement|refund|return|chat|order|photo/u;
/** A bank's page proves a payment as well as a receipt does, and on a parcel's photograph stands its label. */
const ALSO: Readonly<Partial<Record<Page, RegExp>>> = {
  payment: /bank|statement/u,
  bank: /payment|receipt/u,
  logistics: /photo/u,
};
