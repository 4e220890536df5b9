import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { useNow } from "../../shell/use-now.ts";
import type { DeskState } from "../state/desk-state.ts";

/** Colleagues who have this chat open now. */
export function Viewers({ state, ticketId }: { state: DeskState; ticketId: string }) {
  const { say } = useApp();
  const now = useNow(5000);
  const here = [...(state.viewing.get(ticketId) ?? [])].filter(
    ([id, { until }]) => id !== state.me.id && until > now,
  );
  if (here.length === 0) return null;
  const names = here.map(([, { name }]) => name).join(say("list.comma"));
  return (
    <p class="viewers soft" role="status">
      <Icon name="view" />
      {say("viewing", { names })}
    </p>
  );
}
