import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { useApp } from "../shell/app-context.ts";

const ROLES = ["agent", "supervisor", "editor", "admin"] as const;

/** What someone may do, each with one line on what that means. */
export function RoleBoxes({ roles }: { roles: AgentView["roles"] }) {
  const { say } = useApp();
  return (
    <fieldset class="choices">
      <legend>{say("agents.roles")}</legend>
      {ROLES.map((role) => (
        <label key={role} class="radio-row">
          <input type="checkbox" name="roles" value={role} defaultChecked={roles.includes(role)} />
          <span>{say(`role.${role}`)}</span>
          <span class="soft">{say(`role.${role}_hint`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The roles ticked in a form. */
export function rolesOf(fields: FormData): AgentView["roles"] {
  const ticked = fields.getAll("roles");
  return ROLES.filter((role) => ticked.includes(role));
}
