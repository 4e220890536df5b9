/** What shoppers ask about their own data. */
import type { ViewContext } from "./chat/view-context.ts";

/** How it ended; `failed` may be tried again, `words` are the desk's own. */
export type OwnDataAnswer =
  | { readonly kind: "given" | "erased" | "asked" }
  | { readonly kind: "failed"; readonly words: string };

const RELEASE_MS = 60_000;

/** Downloads a copy of all that the desk keeps. */
export async function downloadOwnData(view: Pick<ViewContext, "client" | "lang">) {
  return await ask(view, { path: "/api/conversation/data.zip", method: "GET" }, async (answer) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = "frontdesk-data.zip";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS);
    return "given";
  });
}

/** Asks for erasure: done at once, or `asked` where somebody must look first. */
export async function eraseOwnData(view: Pick<ViewContext, "client" | "lang">) {
  return await ask(view, { path: "/api/conversation", method: "DELETE" }, async (answer) => {
    const { erased } = (await answer.json()) as { erased: boolean };
    return erased ? "erased" : "asked";
  });
}

async function ask(
  { client, lang }: Pick<ViewContext, "client" | "lang">,
  { path, method }: { readonly path: string; readonly method: string },
  read: (answer: Response) => Promise<"given" | "erased" | "asked">,
): Promise<OwnDataAnswer> {
  const headers = { authorization: `Bearer ${client.token}`, "accept-language": lang };
  try {
    const answer = await fetch(path, { method, headers, credentials: "omit" });
    if (answer.ok) return { kind: await read(answer) };
    const { message = "" } = (await answer.json()) as { message?: string };
    return { kind: "failed", words: message };
  } catch {
    return { kind: "failed", words: "" };
  }
}
