/**
 * An e-mail as a list of parts. The text and the HTML are made from the same list, so that neither can say
 * what the other does not.
 */
import { h, type JSX } from "preact";
import { renderDocument } from "../../../help-centre/render-page.ts";
import type { Locale } from "../../../kernel/locale.ts";
import { accentTokens } from "../../../kernel/look/accent.ts";
import type { Logo } from "../../files/brand-logo.ts";

/** A piece of a letter, in reading order. Texts are plain, without any markup. */
export type LetterPart =
  | { readonly kind: "paragraph"; readonly text: string }
  /** Words of a person, set apart. */
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "button"; readonly label: string; readonly url: string }
  | { readonly kind: "small"; readonly text: string }
  | { readonly kind: "small-link"; readonly label: string; readonly url: string }
  /** What stands below is not part of a reply. */
  | { readonly kind: "mark"; readonly text: string };

/** A letter in one language, ready to be put into both of its forms. */
export interface Letter {
  readonly lang: Locale;
  readonly subject: string;
  readonly brand: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly parts: readonly LetterPart[];
}

/** The plain text part. */
function presentLetterText({ brand, parts }: Letter): string {
  return `${parts.map(partText).join("\n\n")}\n\n${brand}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case "paragraph":
    case "small":
      return part.text;
    case "quote":
      return part.text.replace(/^/gm, "  ");
    case "button":
    case "small-link":
      return `${part.label}:\n${part.url}`;
    case "mark":
      return `--- ${part.text} ---`;
  }
}

/** Both forms of a letter as a mail program sends them; the logo travels inside, so that no picture is fetched. */
export function presentMailBody(letter: Letter, logo: Logo | undefined) {
  const filename = logo?.type === "image/png" ? "logo.png" : "logo.jpg";
  return {
    subject: letter.subject,
    text: presentLetterText(letter),
    html: presentLetterHtml(letter, logo !== undefined),
    ...(logo && {
      attachments: [
        {
          ...{ filename, cid: LOGO, contentType: logo.type },
          contentDisposition: "inline" as const,
          content: Buffer.from(logo.bytes),
        },
      ],
    }),
  };
}

/** What the HTML calls the picture that travels with it. */
const LOGO = "logo@frontdesk";

/** The HTML part: one narrow column that needs no style sheet, no script, and no picture but the shop's own. */
export function presentLetterHtml(letter: Letter, withLogo = false): string {
  const { lang, subject, brand, parts } = letter;
  const shades = accentTokens(letter.accent, "light");
  const accent = shades?.accent ?? letter.accent;
  const onAccent = shades?.onAccent ?? "#ffffff";
  const draw = (some: readonly LetterPart[]) =>
    some.map((part) => h(Part, { part, accent, onAccent }));
  const isMark = ({ kind }: LetterPart) => kind === "mark";
  return renderDocument(
    h(
      "html",
      { lang: lang === "zh" ? "zh-CN" : "en" },
      h(
        "head",
        null,
        h("meta", { charset: "utf-8" }),
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("title", null, subject),
      ),
      h(
        "body",
        { style: BODY },
        draw(parts.filter(isMark)),
        h(
          "main",
          { style: `${CARD};border-top:4px solid ${accent}` },
          withLogo && h("img", { src: `cid:${LOGO}`, alt: "", height: 40, style: LOGO_STYLE }),
          h("h1", { style: `${HEADING};color:${accent}` }, brand),
          draw(parts.filter((part) => !isMark(part))),
        ),
      ),
    ),
  );
}

// Mail programs take styles on the elements only.
const FONT =
  "font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif";
const BODY = `margin:0;padding:24px 16px;background:#f6f5f1;color:#1b1c1a;${FONT}`;
const CARD =
  "display:block;max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px";
const HEADING = "margin:0 0 16px;font-size:16px;font-weight:600";
const LOGO_STYLE = "display:block;margin:0 0 12px;height:40px;width:auto;max-width:200px";
const SMALL = "margin:0 0 8px;font-size:13px;color:#55574f";
const MARK = "margin:0 0 12px;text-align:center;font-size:13px;color:#55574f";
const QUOTE =
  "margin:0 0 16px;padding:12px 16px;background:#f6f5f1;white-space:pre-wrap;overflow-wrap:anywhere";
const BUTTON =
  "display:inline-block;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600";

interface PartProps {
  readonly part: LetterPart;
  /** Readable on white. */
  readonly accent: string;
  readonly onAccent: string;
}

function Part({ part, accent, onAccent }: PartProps): JSX.Element {
  switch (part.kind) {
    case "paragraph":
      return h("p", { style: "margin:0 0 16px" }, part.text);
    case "quote":
      return h(
        "blockquote",
        { dir: "auto", style: `${QUOTE};border-left:3px solid ${accent}` },
        part.text,
      );
    case "button": {
      const style = `${BUTTON};color:${onAccent};background:${accent}`;
      return h("p", { style: "margin:0 0 24px" }, h("a", { href: part.url, style }, part.label));
    }
    case "small":
      return h("p", { style: SMALL }, part.text);
    case "small-link":
      return h(
        "p",
        { style: SMALL },
        h("a", { href: part.url, style: "color:#55574f" }, part.label),
      );
    case "mark":
      return h("p", { style: MARK }, `--- ${part.text} ---`);
  }
}
