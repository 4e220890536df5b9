/** Payloads of the HTTP API that browsers use beside the socket. Errors are `ErrorBody` of kernel/errors.ts. */
import { z } from "zod";
import { caseViewSchema } from "./case-cards.ts";
import { fileViewSchema } from "./message.ts";
import { agentViewSchema } from "./ticket.ts";

/** POST /api/agents/session → sets the session cookie. */
export const signInRequestSchema = z.object({
  email: z.string().trim().max(254),
  password: z.string().min(1).max(1024),
  /** Of the authenticator app, or a recovery code; asked for by `second_step_needed`. */
  code: z.string().trim().min(6).max(20).optional(),
});
/** POST /api/agents/invitation (one-time link): the first administrator or an invited agent. */
export const acceptInvitationSchema = z.object({
  token: z.string().min(16).max(200),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(254),
  password: z.string().min(10, "at least 10 characters").max(1024),
});
/** POST /api/agents/invitation/find: the address the link is for; null when its holder names one. */
export const findInvitationSchema = z.object({ token: z.string().min(16).max(200) });
/** Answers POST /api/agents/invitation/find. */
export const foundInvitationSchema = z.object({ email: z.string().nullable() });
/** Answers GET /api/agents/me, and POST of a session or an invitation: who is signed in. */
export const meSchema = z.object({ me: agentViewSchema });
/**
 * GET /api/agents/session: who is signed in in this browser, or null. `setUp`: whoever it is must first set up the
 * second step. `canMail`: links for forgotten passwords can be sent.
 */
export const sessionSchema = z.object({
  me: agentViewSchema.nullable(),
  setUp: z.boolean(),
  canMail: z.boolean(),
});
/** POST /api/agents/two-step: one's password, but for a session that must first set up the second step. */
export const beginTwoStepSchema = z.object({ password: z.string().max(1024).default("") });
/** POST /api/agents/two-step/confirm and /recovery, and DELETE /api/agents/two-step. */
export const twoStepCodeSchema = z.object({ code: z.string().trim().min(6).max(20) });
/** GET /api/agents/sessions: where this person is signed in. */
export const ownSessionsSchema = z.object({
  twoStep: z.boolean(),
  /** Not used yet. */
  recoveryCodes: z.number().int(),
  sessions: z.array(
    z.object({
      id: z.string(),
      browser: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      current: z.boolean(),
    }),
  ),
});
/** POST /api/agents/reset: mails a link, if there is such an account. */
export const mailResetSchema = z.object({ email: z.email().max(254) });
/** POST /api/agents/reset/accept: the one-time link and the new password. */
export const acceptResetSchema = z.object({
  token: z.string().min(16).max(200),
  password: z.string().min(10, "at least 10 characters").max(1024),
});
/** POST /api/agents/<id>/reset: a link for somebody who is locked out; `twoStep` ends the second step as well. */
export const makeResetSchema = z.strictObject({ twoStep: z.boolean().default(false) });
/**
 * POST /api/conversation/files?name=… with the raw file as body and `Authorization: Bearer <token>`. A video may
 * bring a picture of itself: with `&posterBytes=N` the first N bytes of the body are that JPEG.
 * POST /api/conversation/files/:id/cover `{ places }` hides more of an own picture, and answers the same; so does
 * POST /api/tickets/:id/files/:file/cover of the agent who holds the chat, or a supervisor.
 */
export const uploadResultSchema = z.object({ file: fileViewSchema });
/** GET /api/conversation/cases, with the conversation's token. */
export const casesResultSchema = z.object({ cases: z.array(caseViewSchema) });
/** POST /api/cases/find, with or without a conversation: number and a second fact (order number, or contact given). */
export const findCaseRequestSchema = z.object({
  number: z.string().trim().min(4).max(32),
  secondFact: z.string().trim().min(3).max(200),
});
/** POST /api/conversation/links, with the conversation's token: a key for another window, for a minute. */
export const makeLinkResultSchema = z.object({ key: z.string() });
/** POST /api/links/open: the key of a link in a message, for a token of this device. */
export const openLinkRequestSchema = z.object({ key: z.string().min(16).max(200) });
/** Answers POST /api/links/open: by this token the device reaches the conversation from now on. */
export const openLinkResultSchema = z.object({ token: z.string() });
/** POST /api/conversation/push, with the conversation's token: this browser wants to be told of answers. */
export const subscribeRequestSchema = z.object({
  endpoint: z.url().max(1000),
  p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
  auth: z.string().regex(/^[\w-]{16,40}=*$/),
  /** The loader's `data-key`: which shop's panel a click opens. */
  shopKey: z.string().trim().min(1).max(64),
});
/** DELETE /api/conversation/push: no more. */
export const unsubscribeRequestSchema = z.object({ endpoint: z.url().max(1000) });
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
  brand: z.object({
    name: z.object({ zh: z.string(), en: z.string() }),
    accent: z.string(),
    /** Address of a picture, below the desk's own; null where the shop has none. */
    logo: z.string().nullable(),
  }),
  greeting: z.object({ zh: z.string(), en: z.string() }),
  hotQuestions: z.array(z.object({ zh: z.string(), en: z.string() })),
  upload: z.object({
    maxBytes: z.number().int(),
    maxVideoBytes: z.number().int(),
    types: z.array(z.string()),
  }),
  announcement: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** The shop's page on privacy. */
  privacyLink: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /**
   * What must be agreed to before the first message by shoppers of these regions and of none (all, when none is
   * listed); `version` goes with what is sent.
   */
  consent: z
    .object({
      version: z.string(),
      regions: z.array(z.string()),
      text: z.object({ zh: z.string(), en: z.string() }),
    })
    .nullable(),
  /** The public key for web push; null where it is not set up. */
  pushKey: z.string().nullable(),
});
export type WidgetConfig = z.infer<typeof widgetConfigSchema>;

/** An account as administrators see it; `active` is false once it was deactivated. */
export const accountViewSchema = agentViewSchema.extend({ active: z.boolean() });
/** GET /api/agents, for administrators. */
export const accountsResultSchema = z.object({ agents: z.array(accountViewSchema) });
/** POST /api/agents/invitations → the link to hand over; it works once, until `expiresAt`. */
export const inviteRequestSchema = z.object({
  email: z.email().max(254),
  roles: agentViewSchema.shape.roles.min(1),
});
/** A link that makes an account, once. */
export const inviteResultSchema = z.object({ url: z.string(), expiresAt: z.string() });
/** PATCH /api/agents/:id; `active: false` ends all sessions of the agent. */
export const changeAccountRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  roles: agentViewSchema.shape.roles.min(1).optional(),
  languages: agentViewSchema.shape.languages.min(1).optional(),
  skills: z.array(z.string().trim().min(1).max(64)).max(50).optional(),
  limit: z.number().int().min(1).max(50).optional(),
  active: z.boolean().optional(),
});
/** An account after a change. */
export const accountResultSchema = z.object({ agent: accountViewSchema });
/** POST /api/agents/password: ends all sessions and starts a new one here. */
export const changePasswordRequestSchema = z.object({
  current: z.string().min(1).max(1024),
  next: z.string().min(10, "at least 10 characters").max(1024),
});
/** POST /api/cases/find → the case; `GET /api/conversation/cases` lists the shopper's own. */
export const findCaseResultSchema = z.object({
  case: caseViewSchema,
  /** For an hour: `POST /api/cases/<number>/evidence/<key of an item>`. */
  key: z.string(),
});
