/**
 * What was read on a shopper's pictures becomes facts of their case: open slots are filled and said back with
 * one tap to take it back; what does not fit is remarked, never refused.
 */
import type { SlotValue } from "../../kernel/case-data.ts";
import type { FileReading, ReadField } from "../../kernel/protocol/file-reading.ts";
import { createNameMatcher } from "../../language/name-matcher.ts";
import { normalise } from "../../language/normalise.ts";
import { PICTURE_WRONG } from "../buttons/button-meanings.ts";
import type { RunningTurn } from "../running-turn.ts";
import { askNext } from "./ask-next.ts";
import { findSlot, typeOf } from "./case-form.ts";
import { findPaymentMethod } from "./find-payment-method.ts";

/** A picture of a message, with what was read on it. */
export interface ReadFile {
  readonly fileId: string;
  readonly seq?: number | undefined;
  readonly reading?: FileReading | undefined;
}

type Pages = readonly FileReading["page"][];

/** Slots by their keys, the field that fills each, and the pages on which that field means it. */
const FILLS: readonly { slot: string; field: ReadField["kind"]; pages?: Pages }[] = [
  { slot: "order_number", field: "order_number" },
  { slot: "tracking_number", field: "tracking_number" },
  { slot: "amount", field: "amount", pages: ["payment", "bank", "refund", "order"] },
  { slot: "date", field: "date", pages: ["payment", "bank"] },
  { slot: "payment_method", field: "payment_method" },
  { slot: "refund_state", field: "refund_status" },
  { slot: "seller_reason", field: "refused_because" },
];

/** Fills what is open, and says what was seen. Says nothing where nothing was read. */
export function hearFiles(turn: RunningTurn, files: readonly ReadFile[]): void {
  const readings = files.flatMap((file) => (file.reading === undefined ? [] : [file]));
  sayCovered(turn, readings);
  sayPartly(turn, readings);
  if (readings.length === 0 || turn.input.owner === "queue") return;
  const known = knownSlots(turn);
  const filled: Record<string, SlotValue> = {};
  for (const { reading, seq } of readings) {
    if (reading === undefined) continue;
    for (const fill of FILLS) {
      if (known[fill.slot] !== undefined || filled[fill.slot] !== undefined) continue;
      const value = valueFor(turn, fill, reading);
      if (value !== undefined)
        filled[fill.slot] = { value, from: "attachment", ...(seq !== undefined && { seq }) };
    }
  }
  keep(turn, filled);
  const other = otherOrder(readings, known["order_number"]?.value);
  if (other !== undefined) sayOtherOrder(turn, other, known["order_number"]?.value ?? "");
  if (Object.keys(filled).length > 0) sayFilled(turn, filled);
}

/** The shopper says that what was read is wrong: it is taken out, and asked for where it is needed. */
export function forgetRead(turn: RunningTurn): void {
  const stays = (slots: Readonly<Record<string, SlotValue>>) =>
    Object.fromEntries(Object.entries(slots).filter(([, { from }]) => from !== "attachment"));
  const { draft, heard } = turn.state;
  turn.patch({ heard: { ...heard, slots: stays(heard.slots) } });
  turn.did.push("picture_wrong");
  if (draft === null) {
    turn.say(turn.words("picture_forgotten"));
    return;
  }
  turn.patchDraft({ slots: stays(draft.slots) });
  turn.lead(turn.words("picture_forgotten"));
  askNext(turn);
}

function knownSlots(turn: RunningTurn): Readonly<Record<string, SlotValue>> {
  const sent = turn.input.openCases.find(({ data }) => isOpen(data.status));
  if (turn.state.draft !== null) return turn.state.draft.slots;
  return sent?.data.slots ?? turn.state.heard.slots;
}

function isOpen(status: string): boolean {
  return status !== "cancelled" && status !== "resolved";
}

function valueFor(
  turn: RunningTurn,
  { slot, field, pages }: (typeof FILLS)[number],
  reading: FileReading,
): string | undefined {
  if (pages !== undefined && !pages.includes(reading.page)) return undefined;
  const { problems } = turn.settings;
  const { draft } = turn.state;
  const settings = findSlot(problems, slot);
  const used = draft === null || typeOf(draft, problems).slots.some(({ key }) => key === slot);
  const isNumber = slot === "order_number" || slot === "tracking_number";
  const seen = reading.fields.find(({ kind }) => kind === field)?.value;
  if (settings === undefined || seen === undefined || !(used || isNumber)) return undefined;
  const plain = normalise(seen);
  if (field === "payment_method") return findPaymentMethod(plain, problems.paymentMethods);
  if (settings.options === undefined) return seen;
  return settings.options.find(({ shown }) => createNameMatcher([...shown.zh, ...shown.en])(plain))
    ?.value;
}

/** Into the draft; before there is one, to what was heard. A case that was sent stays as it is. */
function keep(turn: RunningTurn, filled: Readonly<Record<string, SlotValue>>): void {
  const { draft, heard } = turn.state;
  if (draft !== null) turn.patchDraft({ slots: { ...draft.slots, ...filled } });
  else if (!turn.input.openCases.some(({ data }) => isOpen(data.status)))
    turn.patch({ heard: { ...heard, slots: { ...heard.slots, ...filled } } });
}

function otherOrder(files: readonly ReadFile[], known: string | undefined): string | undefined {
  if (known === undefined) return undefined;
  const plain = (value: string): string => value.replace(/[^0-9A-Za-z]/gu, "").toUpperCase();
  const seen = files.flatMap(({ reading }) =>
    (reading?.fields ?? []).filter(({ kind }) => kind === "order_number").map(({ value }) => value),
  );
  if (seen.some((value) => plain(value) === plain(known))) return undefined;
  return seen[0];
}

function sayOtherOrder(turn: RunningTurn, seen: string, known: string): void {
  turn.did.push("picture_other_order");
  turn.notice("picture_other_order", "warning", turn.words("picture_other_order", { seen, known }));
}

function sayFilled(turn: RunningTurn, filled: Readonly<Record<string, SlotValue>>): void {
  const { problems } = turn.settings;
  const shown = Object.entries(filled).map(([key, { value }]) => {
    const slot = findSlot(problems, key);
    const option = slot?.options?.find((one) => one.value === value)?.label[turn.lang];
    const method = problems.paymentMethods.find((one) => one.key === value)?.label[turn.lang];
    const label = slot?.label[turn.lang] ?? key;
    const said = option ?? (key === "payment_method" ? method : undefined) ?? value;
    return turn.lang === "zh" ? `${label} ${said}` : `${label.toLowerCase()} ${said}`;
  });
  const values = shown.join(turn.lang === "zh" ? "，" : ", ");
  turn.did.push("picture_read");
  turn.say(turn.words("from_picture", { values }), [
    { id: PICTURE_WRONG, label: turn.words("picture_wrong") },
  ]);
}

function sayCovered(turn: RunningTurn, files: readonly ReadFile[]): void {
  const count = files.reduce((sum, { reading }) => sum + (reading?.covered ?? 0), 0);
  if (count === 0) return;
  turn.did.push("picture_covered");
  turn.notice("picture_covered", "info", turn.words("picture_covered", { count: String(count) }));
}

/** What was not read may show numbers that nobody covered. */
function sayPartly(turn: RunningTurn, files: readonly ReadFile[]): void {
  if (files.every(({ reading }) => reading?.whole !== false)) return;
  turn.did.push("picture_partly");
  turn.notice("picture_partly", "warning", turn.words("picture_partly"));
}
