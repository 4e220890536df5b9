import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { dayOf, formatDate } from "../wording/format.ts";
import { DeskRow } from "./desk-row.tsx";
import { OwnRow } from "./own-row.tsx";
import type { TimelineItem } from "./timeline.ts";
import { useView } from "./view-context.ts";

const NEAR_END_PX = 80;
/** Fractions of pixels are no distance. */
const AT_END_PX = 2;

/** What there was to be read when the log last changed its size. */
interface Extent {
  readonly end: number;
  readonly newest: HTMLElement | undefined;
}

/** What the log shows, and what can be done with it. */
export interface ChatLogProps {
  readonly items: readonly TimelineItem[];
  /** Shown above the first message. */
  readonly before: ComponentChildren;
  /** Shown below the last one: typing, uploads, queue. */
  readonly after: ComponentChildren;
  /** False while history is still being put in: nothing is read out. */
  readonly announcing: boolean;
  /** Changes whenever the shopper sent something: the log then goes to its end, wherever it was. */
  readonly ownCount: number;
  /** Told whether the newest message is in view. */
  readonly atEnd: (atEnd: boolean) => void;
}

/** The conversation. Keeps to its end while the reader is there, and never scrolls away from what is read. */
export function ChatLog(props: ChatLogProps) {
  const { items, before, after, announcing, ownCount, atEnd } = props;
  const { words } = useView();
  const box = useRef<HTMLDivElement>(null);
  const { near, scrolled, toEnd } = useStickyEnd(box, ownCount, atEnd);
  const [seenCount, setSeenCount] = useState(items.length);
  useEffect(() => {
    if (near) setSeenCount(items.length);
  }, [near, items.length]);
  const fresh = Math.max(0, items.length - seenCount);
  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={words.log}
        aria-live={announcing ? "polite" : "off"}
        aria-relevant="additions"
        onScroll={scrolled}
      >
        <div class="log-inner">
          {before}
          {items.map((item) => (
            <TimelineRow key={item.key} item={item} />
          ))}
          {after}
        </div>
      </div>
      {!near && (
        <button type="button" class="to-latest" onClick={toEnd}>
          <Icon name="arrowDown" size={16} />
          {fresh > 0 ? words.newMessages(fresh) : words.toLatest}
        </button>
      )}
    </div>
  );
}

function TimelineRow({ item }: { item: TimelineItem }) {
  switch (item.kind) {
    case "day":
      return <DayLine at={item.at} />;
    case "own":
      return <OwnRow item={item} />;
    case "desk":
      return <DeskRow item={item} />;
  }
}

function DayLine({ at }: { at: number }) {
  const { words, lang } = useView();
  const day = dayOf(at);
  const now = new Date();
  // By the calendar: days on which clocks are changed have not 24 hours.
  const before = new Date(now).setDate(now.getDate() - 1);
  const name =
    day === dayOf(now.getTime())
      ? words.today
      : day === dayOf(before)
        ? words.yesterday
        : formatDate(at, lang);
  return <p class="day tiny faint">{name}</p>;
}

/**
 * Keeps the end in view until the reader scrolls up. A newest message taller than the view is shown from its
 * beginning: nobody should have to scroll back to start reading. A new message takes whoever is near the end
 * along; what grows by itself, as a card does when it is pressed, only who is right there.
 */
function useStickyEnd(
  box: { readonly current: HTMLDivElement | null },
  ownCount: number,
  atEnd: (atEnd: boolean) => void,
) {
  const [near, setNear] = useState(true);
  const stick = useRef(true);
  const before = useRef({ top: 0, height: 0 });
  const extent = useRef<Extent>({ end: 0, newest: undefined });
  const follow = () => {
    const element = box.current;
    if (!element) return;
    const [end, newest] = [endOf(element), newestOf(element)];
    const arrived = newest !== extent.current.newest;
    const wasThere = element.scrollTop >= extent.current.end - AT_END_PX;
    extent.current = { end, newest };
    // Whoever reads further down, at the end of a tall message, stays there.
    if (stick.current && (arrived || wasThere) && element.scrollTop < end) element.scrollTop = end;
  };
  const toEnd = () => {
    stick.current = true;
    const element = box.current;
    // A greeting is read from its beginning.
    if (element && (ownCount > 0 || newestOf(element))) element.scrollTop = element.scrollHeight;
  };
  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    const { scrollTop: top, scrollHeight: height } = element;
    const there = top >= endOf(element) - NEAR_END_PX;
    // Only the reader moves up while the content stays: a card that shrinks or grows does not count.
    const readerMoved = top < before.current.top - 1 && height >= before.current.height;
    if (there) stick.current = true;
    else if (readerMoved) stick.current = false;
    before.current = { top, height };
    setNear(there || stick.current);
    atEnd(there);
  };
  useLayoutEffect(toEnd, [ownCount]);
  useEffect(() => {
    const element = box.current;
    const inner = element?.firstElementChild;
    if (!element || !inner) return undefined;
    // Images, cards that grow and a keyboard that opens all change the height without a new message.
    const observer = new ResizeObserver(() => {
      follow();
      scrolled();
    });
    observer.observe(inner);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return { near, scrolled, toEnd };
}

const newestOf = (element: HTMLDivElement) =>
  [...element.querySelectorAll<HTMLElement>(".message")].at(-1);

/** Where the log has to stand for its newest message to be read. */
function endOf(element: HTMLDivElement): number {
  const bottom = element.scrollHeight - element.clientHeight;
  const newest = newestOf(element);
  if (!newest) return 0;
  if (newest.offsetHeight <= element.clientHeight) return bottom;
  return Math.min(bottom, newest.offsetTop - 8);
}
