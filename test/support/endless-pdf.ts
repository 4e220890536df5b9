const DEPTH = 12;
const BOX = "[0 0 200 200]";

/** A page of some kilobytes that takes for ever to draw: forms that show ten forms each, twelve deep. */
export function endlessPdf(): Buffer {
  const forms = Array.from({ length: DEPTH }, (_, level) => {
    const isLast = level === DEPTH - 1;
    const resources = isLast ? "" : ` /Resources << /XObject << /F ${6 + level} 0 R >> >>`;
    const content = isLast ? "0 0 9 9 re f" : "/F Do ".repeat(10);
    return stream(`/Type /XObject /Subtype /Form /BBox ${BOX}${resources}`, content);
  });
  const page = `/Type /Page /Parent 2 0 R /MediaBox ${BOX} /Contents 4 0 R`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< ${page} /Resources << /XObject << /F 5 0 R >> >> >>`,
    ...[stream("", "/F Do"), ...forms],
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
