/** Time that people spent at the desk: payload of /api/work and part of /api/reports. Whole seconds. */
import { z } from "zod";

const seconds = z.number().int().nonnegative();

/** One person. */
export const workRowSchema = z.object({
  agentId: z.string(),
  name: z.string(),
  /** Signed in within the working times, breaks left out. */
  worked: seconds,
  /** Of that: ready for new chats. */
  available: seconds,
  onBreak: seconds,
});
export type WorkRow = z.infer<typeof workRowSchema>;

/** GET /api/work: calendar days of the desk's zone, both included, at most 366 of them. */
export const workQuerySchema = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 366 * 86_400_000, {
    path: ["to"],
  });
export type WorkQuery = z.infer<typeof workQuerySchema>;

/** Answer to GET /api/work: who was there in these days. */
export const workResultSchema = z.object({ work: z.array(workRowSchema) });
