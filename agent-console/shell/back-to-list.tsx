import { useApp } from "./app-context.ts";
import { Icon } from "./icon.tsx";
import { goTo, type Route } from "./use-route.ts";

interface BackToListProps {
  readonly list: Route;
  /** Also on wide screens: the list is not beside it. */
  readonly always?: boolean;
}

/** From an opened chat to its list, on screens that show one of them at a time. */
export function BackToList({ list, always = false }: BackToListProps) {
  const { say } = useApp();
  return (
    <button
      type="button"
      class={always ? "icon-button" : "icon-button only-narrow"}
      aria-label={say("back_to_list")}
      onClick={() => goTo(list)}
    >
      <Icon name="back" />
    </button>
  );
}
