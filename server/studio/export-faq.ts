/** The whole FAQ as one file to take along: what `faq export` writes. */
import type { FaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import {
  exportCsv,
  exportJsonLd,
  exportWhole,
} from "../../knowledge/content/imports/export-faq.ts";

/** `whole` loses nothing and can be imported again; the others are for other systems. */
export const EXPORT_FORMATS = ["whole", "csv", "json-ld-zh", "json-ld-en"] as const;
/** One of them. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file to be downloaded. */
export interface ExportedFaq {
  readonly name: string;
  /** Content type. */
  readonly type: string;
  readonly text: string;
}

/** The FAQ in a format, with the name that its file gets. */
export function exportFaq(files: FaqFiles, format: ExportFormat): ExportedFaq {
  const articles = () => new FaqReader().read(files).articles;
  switch (format) {
    case "whole":
      return { name: "faq.json", type: "application/json", text: exportWhole(files) };
    case "csv":
      return { name: "faq.csv", type: "text/csv", text: exportCsv(articles()) };
    case "json-ld-zh":
    case "json-ld-en": {
      const locale = format === "json-ld-zh" ? "zh" : "en";
      const text = exportJsonLd(articles(), locale);
      return { name: `faq.${locale}.jsonld`, type: "application/ld+json", text };
    }
  }
}
