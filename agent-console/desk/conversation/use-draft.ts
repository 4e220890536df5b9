import { useEffect, useState } from "preact/hooks";

/** What is being written for a ticket, kept per ticket and mode until it is sent, over reloads too. */
export function useDraft(
  ticketId: string,
  mode: "reply" | "note",
): [string, (text: string) => void] {
  const key = `frontdesk-console-draft:${ticketId}:${mode}`;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? "");
  useEffect(() => setText(localStorage.getItem(key) ?? ""), [key]);
  const change = (next: string): void => {
    setText(next);
    try {
      if (next === "") localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // Without storage the draft lives as long as the page.
    }
  };
  return [text, change];
}
