/** The written trace of what people at the desk did: the payloads of /api/audit. */
import { z } from "zod";

/** What is written down. */
export const AUDIT_ACTIONS = [
  "chat:read",
  "report:export",
  "session:begin",
  "account:invite",
  "account:change",
  "message:redact",
  "picture:redact",
  "shopper:block",
  "shopper:unblock",
  "account:reset",
  "password:reset",
  "two_step:begin",
  "two_step:renew",
  "two_step:end",
  "token:create",
  "token:revoke",
  "api:write",
  "quality:score",
] as const;
/** What is written down. */
export const auditActionSchema = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** GET /api/audit: of whom, of what kind, or all; `cursor` is `next` of the page before. */
export const auditQuerySchema = z.object({
  cursor: z.string().max(120).optional(),
  agent: z.string().min(1).max(64).optional(),
  action: auditActionSchema.optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** Answer to GET /api/audit: the newest first. */
export const auditResultSchema = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      /** Empty when the account is gone. */
      agentName: z.string(),
      action: auditActionSchema,
      /** Id of what it was done to; for a report its table and days, for an account the names of what changed. */
      subject: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditResultSchema>;
