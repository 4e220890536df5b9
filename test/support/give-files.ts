/** Files as people give them to a page: pasted, dropped; and a finger on the glass. */
import type { Locator, Page } from "playwright-core";

/** A PNG with a name. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** As Ctrl+V does. */
export async function pasteFile(field: Locator, file: GivenFile): Promise<void> {
  await field.evaluate(give, { kind: "paste" as const, ...encode(file) });
}

/** Dragged over the element and let go there. */
export async function dropFile(element: Locator, file: GivenFile): Promise<void> {
  await element.evaluate(give, { kind: "drop" as const, ...encode(file) });
}

/** From one point of the page to another, with a finger that the browser itself takes for one. */
export async function drawWithFinger(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: [...points] });
  await send("touchStart", [from]);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const along = (a: number, b: number): number => a + (b - a) * share;
    await send("touchMove", [{ x: along(from.x, to.x), y: along(from.y, to.y) }]);
  }
  await send("touchEnd", []);
  await session.detach();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const encode = ({ name, bytes }: GivenFile) => ({ name, base64: bytes.toString("base64") });

/** Runs in the page. */
function give(
  element: Element,
  { kind, name, base64 }: { kind: "paste" | "drop"; name: string; base64: string },
): void {
  const data = new DataTransfer();
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  data.items.add(new File([bytes], name, { type: "image/png" }));
  const how = { bubbles: true, cancelable: true };
  if (kind === "paste") {
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...how }));
    return;
  }
  for (const type of ["dragenter", "dragover", "drop"])
    element.dispatchEvent(new DragEvent(type, { dataTransfer: data, ...how }));
}
