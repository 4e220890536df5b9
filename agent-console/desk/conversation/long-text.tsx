import { useState } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";

/** Text with its line breaks; beyond `lines` it is folded with a button to see all. */
export function LongText({ text, lines = 14 }: { text: string; lines?: number }) {
  const { say } = useApp();
  const [open, setOpen] = useState(false);
  const long = text.length > lines * 42 || text.split("\n").length > lines;
  if (!long) return <p class="text">{text}</p>;
  return (
    <>
      <p
        class="text"
        style={open ? {} : { "-webkit-line-clamp": String(lines) }}
        data-folded={!open}
      >
        {text}
      </p>
      <button type="button" class="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? "less" : "more")}
      </button>
    </>
  );
}
