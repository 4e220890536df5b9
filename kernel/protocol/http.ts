/** Payloads of the HTTP API that browsers use beside the socket. Errors are `ErrorBody` of kernel/errors.ts. */
import { z } from "zod";
import { caseViewSchema } from "./case-cards.ts";
import { fileViewSchema } from "./message.ts";
import { agentViewSchema } from "./ticket.ts";

/** POST /api/agents/session → sets the session cookie. */
export const signInRequestSchema = z.object({
  email: z.string().trim().max(254),
  password: z.string().min(1).max(1024),
});
/** POST /api/agents/invitation (one-time link): the first administrator or an invited agent. */
export const acceptInvitationSchema = z.object({
  token: z.string().min(16).max(200),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(254),
  password: z.string().min(10, "at least 10 characters").max(1024),
});
export const meSchema = z.object({ me: agentViewSchema });
/** POST /api/conversation/files?name=… with the raw image as body and `Authorization: Bearer <token>`. */
export const uploadResultSchema = z.object({ file: fileViewSchema });
/** GET /api/conversation/cases, with the conversation's token. */
export const casesResultSchema = z.object({ cases: z.array(caseViewSchema) });
/** POST /api/cases/find: number and a second fact (order number, or contact given). */
export const findCaseRequestSchema = z.object({
  number: z.string().trim().min(4).max(32),
  secondFact: z.string().trim().min(3).max(200),
});
/** GET /api/articles?q=…&lang=… */
export const articleSearchResultSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      snippet: z.string(),
      category: z.string(),
    }),
  ),
});
/** GET /api/widget/config: brand, languages, greeting and hot questions. */
export const widgetConfigSchema = z.object({
  brand: z.object({ name: z.object({ zh: z.string(), en: z.string() }), accent: z.string() }),
  greeting: z.object({ zh: z.string(), en: z.string() }),
  hotQuestions: z.array(z.object({ zh: z.string(), en: z.string() })),
  upload: z.object({ maxBytes: z.number().int(), types: z.array(z.string()) }),
  announcement: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type WidgetConfig = z.infer<typeof widgetConfigSchema>;
