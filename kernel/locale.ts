/** The languages every user-facing text exists in. */
export const LOCALES = ["zh", "en"] as const;
/** A language of the product. */
export type Locale = (typeof LOCALES)[number];

/** One text in every language we speak. */
export type Localized = Readonly<Record<Locale, string>>;
