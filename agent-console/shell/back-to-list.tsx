import { useApp } from "./app-context.ts";
import { Icon } from "./icon.tsx";
import { goTo, type Route } from "./use-route.ts";

/** From an opened chat to its list, on screens that show one of them at a time. */
export function BackToList({ list }: { list: Route }) {
  const { say } = useApp();
  return (
    <button
      type="button"
      class="icon-button only-narrow"
      aria-label={say("back_to_list")}
      onClick={() => goTo(list)}
    >
      <Icon name="back" />
    </button>
  );
}
