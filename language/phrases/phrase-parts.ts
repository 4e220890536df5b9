/** Named parts of phrases, defined once a language: `person = person|human|someone`. */
export type PhraseParts = ReadonlyMap<string, string>;

const LINE = /^([a-z][a-z0-9-]*)\s*=\s*(\S.*)$/;

/** Reads `parts.<lang>.txt`: one `name = one|other` a line; `#` comments. Other lines are ignored. */
export function parseParts(text: string): PhraseParts {
  const parts = new Map<string, string>();
  for (const raw of text.split(/\r?\n/)) {
    const [, name, value] = LINE.exec(raw.trim()) ?? [];
    if (name !== undefined && value !== undefined) parts.set(name, value.trim());
  }
  return parts;
}
