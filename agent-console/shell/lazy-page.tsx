/** Pages that are loaded when they are first opened: the desk itself comes without them. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "./app-context.ts";

/** A page whose code is fetched with its first showing; says so while it comes, and when it does not. */
export function createLazyPage<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function LazyPage(props: P) {
    const { say } = useApp();
    const [, show] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetchPage = async (): Promise<void> => {
      setFailed(false);
      try {
        loaded = await load();
        show((count) => count + 1);
      } catch {
        // The network, or a desk that was updated meanwhile: both are cured by asking again.
        setFailed(true);
      }
    };
    useEffect(() => {
      if (loaded === undefined) void fetchPage();
    }, []);
    const Page = loaded;
    if (Page !== undefined) return <Page {...props} />;
    return (
      <main class="board">
        <p class="empty" role="status">
          {failed ? (
            <button type="button" class="button" onClick={() => void fetchPage()}>
              {say("retry")}
            </button>
          ) : (
            say("loading")
          )}
        </p>
      </main>
    );
  };
}
