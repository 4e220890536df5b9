/** What the fake desk draws by itself. */

/** A shop's page with the widget on it. Its language is there from the first byte, as a shop's own is. */
export function aShopPage(lang: "zh" | "en"): string {
  const open = '<button type="button" data-frontdesk-open data-article="refunds/refund-arrival">';
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>',
    '<link rel="icon" href="/widget/none"></head><body><main><h1>Shop</h1>',
    `<p><a href="/other">Other page</a> ${open}Help</button></p></main>`,
    '<script async src="/widget.js" data-key="test"></script></body></html>',
  ].join("");
}

/** A picture of a phone's screen, another tint for the second. */
export function aPicture(id: string): string {
  const tint = id === "f2" ? "#d8e2f0" : "#e6efe2";
  const lines = [...Array(9).keys()].map((row) => {
    const [y, width] = [180 + row * 110, 560 - (row % 3) * 120];
    const place = `x="60" y="${y}" width="${width}" height="34" rx="8"`;
    return `<rect ${place} fill="#7b8a78" opacity=".55"/>`;
  });
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1280">',
    `<rect width="720" height="1280" fill="${tint}"/>`,
    '<rect width="720" height="120" fill="#4a6b52"/>',
    ...lines,
    "</svg>",
  ].join("");
}
