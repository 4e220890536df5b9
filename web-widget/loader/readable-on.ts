const NEEDED = 4.5;

/** White or near-black, whichever can be read on `#rgb` or `#rrggbb` (WCAG contrast; white is preferred). */
export function readableOn(hex: string): "#ffffff" | "#06201d" {
  const full = hex.length === 4 ? hex.replace(/[\da-f]/gi, "$&$&") : hex;
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
  return 1.05 / (luminance + 0.05) >= NEEDED ? "#ffffff" : "#06201d";
}
