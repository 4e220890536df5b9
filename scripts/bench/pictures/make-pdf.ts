interface Size {
  readonly width: number;
  readonly height: number;
}

/** A PDF of so many pages of this size in points, each of which says its number. */
export function makePdf(pages: number, { width, height }: Size): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  const kids: number[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const text = `BT /F1 24 Tf 40 100 Td (Page ${page}) Tj ET`;
    objects.push(`<</Length ${text.length}>>\nstream\n${text}\nendstream`);
    const resources = "/Resources<</Font<</F1 3 0 R>>>>";
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]${resources}/Contents ${objects.length} 0 R>>`,
    );
    kids.push(objects.length);
  }
  objects[1] = `<</Type/Pages/Count ${pages}/Kids[${kids.map((kid) => `${kid} 0 R`).join(" ")}]>>`;
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R>>\n%%EOF`);
}
