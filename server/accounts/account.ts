/** A person who works at the desk, as stored. */
import { z } from "zod";
import type { AgentRow } from "../storage/schema.ts";

/** What an account may do; one may have several. */
export const ACCOUNT_ROLES = ["agent", "supervisor", "editor", "admin"] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** What an account may do. */
export const accountRoleSchema = z.enum(ACCOUNT_ROLES);
const rolesSchema = z.array(accountRoleSchema);
const languagesSchema = z.array(z.enum(["zh", "en"]));
const skillsSchema = z.array(z.string());

/** Somebody who can sign in; without the password's hash. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly languages: readonly ("zh" | "en")[];
  readonly skills: readonly string[];
  /** Most chats at a time. */
  readonly limit: number;
  readonly active: boolean;
  /** Signs in with a code of an app beside the password. */
  readonly twoStep: boolean;
}

/** Who must sign in by two steps. */
export type TwoStepRule = "off" | "administrators" | "everyone";

/** Whether the rule asks this account for a second step that it does not have. */
export function owesTwoStep(
  rule: TwoStepRule,
  { roles, twoStep }: Pick<Account, "roles" | "twoStep">,
): boolean {
  if (twoStep || rule === "off") return false;
  return rule === "everyone" || roles.includes("admin");
}

type NotRead = "password_hash" | "created_at" | "totp_secret" | "totp_step" | "working_times";

/** The account of a row; throws when the row holds what this version never wrote. */
export function readAccount(row: Omit<AgentRow, NotRead>): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roles: rolesSchema.parse(JSON.parse(row.roles)),
    languages: languagesSchema.parse(JSON.parse(row.languages)),
    skills: skillsSchema.parse(JSON.parse(row.skills)),
    limit: row.chat_limit,
    active: row.active === 1,
    twoStep: row.totp_since !== null,
  };
}

/** One spelling for each address: people type capitals and spaces. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}
