import { AppError } from "../../kernel/errors.ts";

/** A part of the path; one that cannot be an id names nothing. @throws AppError not_found */
export function idParam(params: Readonly<Record<string, string>>, name: string): string {
  const value = params[name] ?? "";
  if (value === "" || value.length > 64) throw new AppError("not_found");
  return value;
}
