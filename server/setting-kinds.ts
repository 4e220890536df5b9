/** How values of environment variables are read. */
import { z } from "zod";

/** One environment variable. */
export interface Setting<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** What to do when the value is bad. */
  readonly expects: string;
  /** The one comment line of `.env.example`. */
  readonly about: string;
  /** What `.env.example` shows. */
  readonly example: string;
  /** May also come from a file named in `NAME_FILE`, and is never printed. */
  readonly secret: boolean;
}

/** A full address. */
export const httpUrl = z.url({ protocol: /^https?$/ });

/** A setting whose value may be shown. */
export function plain<S extends z.ZodType>(
  schema: S,
  expects: string,
  about: string,
  example: string,
): Setting<S> {
  return { schema, expects: `expected ${expects}`, about, example, secret: false };
}

/** One that is never printed, and may come from a file. */
export function secret<S extends z.ZodType>(
  schema: S,
  expects: string,
  about: string,
  example: string,
): Setting<S> {
  return { ...plain(schema, expects, about, example), secret: true };
}

/** A whole number of digits, required. */
export function whole(min: number, max: number): z.ZodType<number> {
  // A bare z.coerce would read " " and "1e3"; a port should be digits only.
  return z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));
}

/** The same, or this number where none is given. */
export function wholeOr(min: number, max: number, fallback: number): z.ZodType<number> {
  return whole(min, max).default(fallback);
}

/** `key=secret` pairs. A secret may hold `=`, as base64 does; the key ends at the first. */
export function identitySecrets() {
  return z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((pair) => pair !== ""))
    .pipe(z.array(z.string().regex(/^[^=]{1,64}=.{32,500}$/)))
    .transform(
      (pairs): Readonly<Record<string, string>> =>
        Object.fromEntries(
          pairs.map((pair) => [
            pair.slice(0, pair.indexOf("=")),
            pair.slice(pair.indexOf("=") + 1),
          ]),
        ),
    )
    .default({});
}

/** `name=value` pairs for requests. */
export function headers() {
  return z
    .string()
    .transform((text) => text.split(",").filter((pair) => pair.trim() !== ""))
    .pipe(z.array(z.string().regex(/^\s*[\w-]+=/)))
    .transform(
      (pairs): Readonly<Record<string, string>> =>
        Object.fromEntries(
          pairs.map((pair) => [
            pair.slice(0, pair.indexOf("=")).trim(),
            pair.slice(pair.indexOf("=") + 1).trim(),
          ]),
        ),
    )
    .default({});
}

/** Origins of pages, exact. */
export function origins() {
  return z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(httpUrl.refine((url) => URL.parse(url)?.origin === url.replace(/\/$/, ""))))
    .transform((urls): readonly string[] => urls.map((url) => new URL(url).origin))
    .default([]);
}
