/** What must not be kept of a message. */
export type SecretKind = "card" | "password" | "code" | "id";

/** One secret, with its places in the folded text and what stands there instead. */
export interface Secret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/** Says whether figures are an order number for what was asked and the shop's forms. */
export type IsOrder = (value: string) => boolean;
