/** Pages of some kilobytes that cost a machine what it has: time, or memory. */
const DEPTH = 12;
const BOX = "[0 0 200 200]";
const SHADED = 20_000;

/** Takes for ever to draw: a shade over the whole page, again and again. */
export function endlessPdf(): Buffer {
  const shade =
    "/ShadingType 3 /ColorSpace /DeviceRGB /Coords [100 100 0 100 100 150] /Extend [true true]";
  const colours = "/FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1.5";
  return pdfOf(
    `/Shading << /S << ${shade} /Function << ${colours} >> >> >>`,
    "/S sh ".repeat(SHADED),
  );
}

/** Takes gigabytes within a second: forms that show ten forms each, twelve deep. */
export function greedyPdf(): Buffer {
  const forms = Array.from({ length: DEPTH }, (_, level) => {
    const isLast = level === DEPTH - 1;
    const resources = isLast ? "" : ` /Resources << /XObject << /F ${6 + level} 0 R >> >>`;
    const content = isLast ? "0 0 9 9 re f" : "/F Do ".repeat(10);
    return stream(`/Type /XObject /Subtype /Form /BBox ${BOX}${resources}`, content);
  });
  return pdfOf("/XObject << /F 5 0 R >>", "/F Do", forms);
}

/** One page that shows this, with further objects from the fifth on. */
function pdfOf(resources: string, content: string, further: readonly string[] = []): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox ${BOX} /Contents 4 0 R /Resources << ${resources} >> >>`,
    ...[stream("", content), ...further],
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  return Buffer.from(
    `${text}${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}
