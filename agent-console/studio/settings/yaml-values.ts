/** Values of a settings file by their path, read and changed without touching remarks and order. */
import { isMap, parseDocument } from "yaml";

/** Names from the outside in, such as `["name", "zh"]`. */
export type ValuePath = readonly string[];

/** The value at a path as plain data; undefined where there is none, and in a text that cannot be read. */
export function readValue(text: string, path: ValuePath): unknown {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  let value: unknown = document.toJS();
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** The text with another value there; a text that cannot be read comes back as it is. */
export function withValue(text: string, path: ValuePath, value: unknown): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  // Short lists and pairs stay on one line, as the files that come with the program have them.
  const node = document.createNode(value, { flow: !Array.isArray(value) });
  document.setIn(path, node);
  return document.toString({ lineWidth: 0 });
}

/** Whether the text can be read at all. */
export function isReadable(text: string): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isMap(document.contents);
}
