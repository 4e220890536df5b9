/** Writes a JSON schema the way a reader of TypeScript expects it, limits as comments. */

/** The parts of JSON Schema that zod writes for our protocol. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** The type as text; objects over several lines, indented by `indent`. */
export function typeText(schema: JsonSchema, indent = ""): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return unionText(variants, indent);
  if (schema.type === "array" && schema.items) return arrayText(schema.items, indent);
  if (schema.properties) return objectText(schema, indent);
  if (typeof schema.additionalProperties === "object")
    return `Record<string, ${typeText(schema.additionalProperties, indent)}>`;
  if (schema.format === "uuid") return "uuid";
  return typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "unknown");
}

function unionText(variants: readonly JsonSchema[], indent: string): string {
  const texts = variants.map((variant) => typeText(variant, `${indent}  `));
  if (!texts.some((text) => text.includes("\n")) && texts.join(" | ").length < 70) {
    return texts.join(" | ");
  }
  return texts.map((text) => `\n${indent}  | ${text}`).join("");
}

function arrayText(items: JsonSchema, indent: string): string {
  const text = typeText(items, indent);
  return /[ |]/.test(text) && !text.startsWith("{") ? `(${text})[]` : `${text}[]`;
}

function objectText(schema: JsonSchema, indent: string): string {
  const required = new Set(schema.required);
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) return "{}";
  const fields = entries.map(([name, field]) => {
    const optional = required.has(name) && field.default === undefined ? "" : "?";
    return { text: `${name}${optional}: ${typeText(field, `${indent}  `)}`, note: noteOf(field) };
  });
  const oneLine = `{ ${fields.map(({ text }) => text).join("; ")} }`;
  const isShort = oneLine.length + indent.length < 90 && !oneLine.includes("\n");
  if (isShort && fields.every(({ note }) => note === "")) return oneLine;
  const lines = fields.map(({ text, note }) => `${indent}  ${text};${note && ` // ${note}`}`);
  return `{\n${lines.join("\n")}\n${indent}}`;
}

/** Limits and default of a field, in words. */
function noteOf(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, exclusiveMinimum } = schema;
  const notes: string[] = [];
  if (maxLength !== undefined) notes.push(`${minLength ?? 0} to ${maxLength} characters`);
  const low = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const isBounded = (value: number | undefined) =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (isBounded(low) && isBounded(maximum)) notes.push(`${low} to ${maximum}`);
  else if (isBounded(low)) notes.push(`from ${low}`);
  if (schema.format !== undefined && schema.format !== "uuid") notes.push(schema.format);
  if (schema.default !== undefined) notes.push(`default ${JSON.stringify(schema.default)}`);
  return notes.join(", ");
}
