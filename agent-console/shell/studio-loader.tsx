import { useEffect, useState } from "preact/hooks";
import type { StudioPage } from "../studio/studio-page.tsx";
import { useApp } from "./app-context.ts";

type Loaded =
  | { readonly state: "loading" | "failed" }
  | { readonly state: "there"; readonly Page: typeof StudioPage };

/** Fetches the studio when it is first opened: agents never load an editor. */
export function StudioLoader({ path }: { path: readonly string[] }) {
  const { say } = useApp();
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  useEffect(() => {
    setLoaded({ state: "loading" });
    import("../studio/studio-page.tsx").then(
      ({ StudioPage: Page }) => setLoaded({ state: "there", Page }),
      () => setLoaded({ state: "failed" }),
    );
  }, [tries]);
  if (loaded.state === "there") return <loaded.Page path={path} />;
  return (
    <main class="studio">
      <div class="empty" role="status">
        {loaded.state === "loading" ? (
          <p>{say("loading")}</p>
        ) : (
          <>
            <p>{say("gate.unreachable")}</p>
            <button type="button" class="button" onClick={() => setTries(tries + 1)}>
              {say("retry")}
            </button>
          </>
        )}
      </div>
    </main>
  );
}
