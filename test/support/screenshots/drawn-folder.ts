/** Pages that were drawn elsewhere: pictures in a folder, each with a file of what stands on it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Screenshot } from "./screenshot-set.ts";
import type { Lang, PageKind } from "./shop-data.ts";

/** What such a file tells; of amounts and days all that count. Secrets as they stand there, without their place. */
interface Told {
  readonly file: string;
  readonly clean: boolean;
  readonly lang: Lang;
  readonly kind: string;
  readonly layout: string;
  readonly spoil: string | null;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly secret: readonly string[];
}

/** Their words for the kinds of pages, where they are not ours. */
const KINDS: Readonly<Record<string, PageKind>> = {
  "bank record": "bank",
  "refund-refused notice": "refund",
};
const FIELDS: Readonly<Record<string, string>> = { amounts: "amount", dates: "date" };

/** All pages of the folder, in the order of their names. */
export function* pagesOf(folder: string): Generator<Screenshot> {
  for (const name of readdirSync(folder).sort()) {
    if (!/^\d+\.json$/u.test(name)) continue;
    const told = JSON.parse(readFileSync(join(folder, name), "utf8")) as Told;
    const kind = KINDS[told.kind] ?? (told.kind as PageKind);
    const truth = Object.entries(told.fields).map(([key, value]) => [FIELDS[key] ?? key, value]);
    yield {
      name: [name.slice(0, -5), kind, told.lang, told.spoil ?? "none", told.layout].join("-"),
      ...{ kind, lang: told.lang, spoil: told.clean ? "none" : "photo", secrets: [] },
      bytes: readFileSync(join(folder, told.file)),
      truth: Object.fromEntries(truth) as Screenshot["truth"],
      secretTexts: told.secret,
    };
  }
}
