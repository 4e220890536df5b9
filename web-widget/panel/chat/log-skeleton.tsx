import { useView } from "./view-context.ts";

/** Holds the place of a history that is on its way. */
export function LogSkeleton() {
  const { words } = useView();
  return (
    <div class="skeleton" role="status">
      <span class="off">{words.loading}</span>
      <span class="skeleton-line skeleton-desk" />
      <span class="skeleton-line skeleton-own" />
      <span class="skeleton-line skeleton-desk skeleton-tall" />
    </div>
  );
}
