import type { Localized } from "../kernel/locale.ts";

/** The business's own words, as far as pages, transcripts and the widget's first look show them. */
export interface SiteSettings {
  readonly brand: {
    /** What the help desk is called. */
    readonly desk: Localized;
    /** `#rrggbb`. */
    readonly accent: string;
    /** Name of a picture in the settings folder; null where the shop has none. */
    readonly logo: string | null;
    readonly greeting: Localized;
    readonly hotQuestions: readonly Localized[];
    readonly announcement: Localized | null;
  };
}
