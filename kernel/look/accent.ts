/** An accent colour from settings or host page, made readable: contrast follows WCAG 2.2, relative luminance. */

type Rgb = readonly [number, number, number];

/** The shop's colour in the shades that pages need. */
export interface AccentTokens {
  readonly accent: string;
  readonly strong: string;
  readonly soft: string;
  /** Text on the accent. */
  readonly onAccent: string;
  /** The ring round what has the focus: the accent itself. */
  readonly focus: string;
}

const TEXT_CONTRAST = 4.5;
const STEPS = 40;
const WHITE: Rgb = [255, 255, 255];

/** `#rgb` or `#rrggbb` to numbers; undefined for anything else. */
export function parseHex(text: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text.trim());
  const hex = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : text;
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex.trim());
  if (!match) return undefined;
  const [red, green, blue] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What accents stand on, as in `tokens.css`: cards, and what is sunk into the page. */
const GROUNDS: Readonly<Record<"light" | "dark", readonly [surface: Rgb, sunken: Rgb]>> = {
  light: [WHITE, [243, 241, 236]],
  dark: [
    [29, 31, 28],
    [38, 40, 36],
  ],
};
const SOFT = { light: 0.12, dark: 0.18 } as const;

/**
 * The accent moved as little as needed to be readable as text on every ground of that scheme, its own soft shade
 * among them, with its relatives. Undefined when `hex` is no colour: the tokens' own accent stays.
 */
export function accentTokens(hex: string, scheme: "light" | "dark"): AccentTokens | undefined {
  const wanted = parseHex(hex);
  if (!wanted) return undefined;
  const away: Rgb = scheme === "light" ? [0, 0, 0] : WHITE;
  const accent = readable(wanted, scheme, away);
  const ink: Rgb = [6, 20, 18];
  const onAccent = contrast(WHITE, accent) >= TEXT_CONTRAST ? WHITE : ink;
  return {
    accent: toHex(accent),
    strong: toHex(mix(accent, away, 0.2)),
    soft: toHex(softOf(accent, scheme)),
    onAccent: toHex(onAccent),
    focus: toHex(accent),
  };
}

function softOf(accent: Rgb, scheme: "light" | "dark"): Rgb {
  return mix(GROUNDS[scheme][0], accent, SOFT[scheme]);
}

function readable(colour: Rgb, scheme: "light" | "dark", away: Rgb): Rgb {
  for (let step = 0; step <= STEPS; step += 1) {
    const tried = mix(colour, away, step / STEPS);
    const grounds = [...GROUNDS[scheme], softOf(tried, scheme)];
    if (grounds.every((ground) => contrast(tried, ground) >= TEXT_CONTRAST)) return tried;
  }
  return away;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(one[index] * (1 - share) + other[index] * share);
  return [part(0), part(1), part(2)];
}

function luminance(colour: Rgb): number {
  const linear = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function toHex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
