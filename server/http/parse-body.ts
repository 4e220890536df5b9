import type { z } from "zod";
import { AppError } from "../../kernel/errors.ts";

/** A body or query in the form the schema asks for. Throws `bad_request` that names the first bad field. */
export function parseBody<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join(".") || "body";
  throw new AppError("bad_request", { details: { field: field.slice(0, 80) } });
}
