type Keys = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing" | "keyCode"
>;

/**
 * Whether this key press sends: Ctrl/⌘+Enter always, plain Enter when chosen. Never while an input method
 * is composing: there Enter picks a word (`keyCode` 229 is how Safari says so).
 */
export function sendsMessage(event: Keys, enterSends: boolean): boolean {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return false;
  if (event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || enterSends;
}
