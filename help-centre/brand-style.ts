/** The shop's brand as a style sheet: pages and console link it after the tokens, whose accent it replaces. */
import { type AccentTokens, accentTokens } from "../kernel/look/accent.ts";

/** Where the brand's style sheet lies. It follows the settings, so nobody may keep it. */
export const BRAND_STYLE = "/assets/brand.css";
/** The tokens' own accent has a dark twin made by hand, better than a computed one. */
const TOKENS_ACCENT = "#0b6b63";
const NAMES = {
  accent: "accent",
  strong: "accent-strong",
  soft: "accent-soft",
  onAccent: "on-accent",
  focus: "focus",
} as const;

/** What of the brand shows in colours and pictures. */
export interface BrandLook {
  /** `#rrggbb`; made readable here in both schemes. */
  readonly accent: string;
  /** Name of a picture in the settings folder; null for Frontdesk's own mark. */
  readonly logo: string | null;
}

/** Empty for a shop that keeps Frontdesk's own look. */
export function presentBrandStyle({ accent, logo }: BrandLook): string {
  const rules: string[] = [];
  const own = ownAccent(accent);
  const light = own === null ? undefined : accentTokens(own, "light");
  const dark = own === null ? undefined : accentTokens(own, "dark");
  if (light && dark) {
    // One name more than in tokens.css each, so that the order of the sheets does not matter.
    rules.push(
      `html:root{${properties(light)}}`,
      `@media (prefers-color-scheme:dark){html:root:not([data-theme="light"]){${properties(dark)}}}`,
      `html:root[data-theme="dark"]{${properties(dark)}}`,
    );
  }
  const url = logoUrl(logo);
  if (url !== undefined)
    rules.push(`.mark{background-image:url("${url}");border-radius:var(--fd-radius-control)}`);
  return rules.join("\n");
}

/** The shop's accent; null where it is the one that everything is drawn in anyway. */
export function ownAccent(accent: string): string | null {
  return accent.toLowerCase() === TOKENS_ACCENT ? null : accent;
}

/** Where the shop's logo is served; undefined where it has none. */
export function logoUrl(logo: string | null): string | undefined {
  return logo === null ? undefined : `/brand/${logo}`;
}

/** Frontdesk's mark in the shop's colour. `icon` is an SVG drawn in the tokens' own. */
export function colourIcon(icon: string, accent: string): string {
  return icon.replaceAll(TOKENS_ACCENT, accentTokens(accent, "light")?.accent ?? TOKENS_ACCENT);
}

function properties(tokens: AccentTokens): string {
  return Object.entries(NAMES)
    .map(([key, name]) => `--fd-${name}:${tokens[key as keyof typeof NAMES]}`)
    .join(";");
}
