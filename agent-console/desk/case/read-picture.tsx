import type { LightboxImage } from "../../../browser/lightbox/lightbox-image.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { CopyButton } from "./copy-button.tsx";

/** What was read on the picture, marked on it; a mark says what it is. */
export function ReadMarks({ image }: { image: LightboxImage }) {
  const { say } = useApp();
  return (
    <>
      {(image.reading?.fields ?? []).map(({ kind, value, place }) => (
        <span
          key={`${kind} ${value}`}
          class="picture-mark"
          title={`${say(`read.${kind}`)}: ${value}`}
          style={{
            left: `${place.left * 100}%`,
            top: `${place.top * 100}%`,
            width: `${place.width * 100}%`,
            height: `${place.height * 100}%`,
          }}
        />
      ))}
    </>
  );
}

/** The fields that were read, each copied with one click, and what is to be known about the picture. */
export function ReadFields({ image, order }: { image: LightboxImage; order?: string | undefined }) {
  const { say } = useApp();
  const { reading, source } = image;
  const notes = [
    ...(source?.kind === "first_frame" ? [say("read.first_frame")] : []),
    ...(source?.kind === "pages"
      ? [say("read.pages", { shown: source.shown, total: source.total })]
      : []),
    ...(reading !== undefined && reading.covered > 0
      ? [say("read.covered", { count: reading.covered })]
      : []),
    ...(reading?.whole === false ? [say("read.partly")] : []),
  ];
  const other = reading?.fields.find(
    ({ kind, value }) =>
      kind === "order_number" && order !== undefined && plain(value) !== plain(order),
  );
  const remark =
    other !== undefined && order !== undefined
      ? say("read.other_order", { seen: other.value, known: order })
      : undefined;
  if (remark === undefined && notes.length === 0 && (reading?.fields.length ?? 0) === 0)
    return null;
  return (
    <div class="read-fields">
      {remark !== undefined && (
        <p class="read-remark">
          <Icon name="warning" size={16} />
          {remark}
        </p>
      )}
      <dl>
        {(reading?.fields ?? []).map(({ kind, value }) => (
          <div key={`${kind} ${value}`}>
            <dt>{say(`read.${kind}`)}</dt>
            <dd>
              <span class="mono">{value}</span>
              <CopyButton value={value} label={say(`read.${kind}`)} />
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} class="read-note">
          {note}
        </p>
      ))}
    </div>
  );
}

function plain(value: string): string {
  return value.replace(/[^0-9A-Za-z]/gu, "").toUpperCase();
}
