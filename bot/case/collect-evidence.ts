/** Pictures and refusals, tied to what they are evidence for. */

import type { CaseData, EvidenceValue } from "../../kernel/case-data.ts";
import { LONGEST_MESSAGE } from "../../kernel/limits.ts";
import type { FileReading } from "../../kernel/protocol/file-reading.ts";
import { evidenceOfPage, mayServe } from "../case/evidence-of-page.ts";
import type { RunningTurn } from "../running-turn.ts";
import type { StoredCase } from "../turn.ts";
import { evidenceOf, openEvidence, typeOf } from "./case-form.ts";

/** Under this key lie pictures that are none of what was asked for. */
const OTHER_EVIDENCE = "other";

/** A picture that the shopper sent. */
export interface SentFile {
  readonly fileId: string;
  /** The evidence the shopper attached it to, if any. */
  readonly slot?: string | undefined;
  /** What was read on it. */
  readonly reading?: FileReading | undefined;
}

/** Files for a draft, a submitted case, or kept until it is known what they are about. */
export function takeFiles(
  turn: RunningTurn,
  files: readonly SentFile[],
): "draft" | "case" | "kept" {
  if (turn.state.draft !== null) {
    for (const file of files) fileIntoDraft(turn, file);
    return "draft";
  }
  const stored = turn.input.openCases.find(({ data }) => takesEvidence(data));
  if (stored !== undefined) {
    addToCase(turn, stored, files);
    return "case";
  }
  const { heard } = turn.state;
  const read = files.flatMap(({ fileId, reading }) =>
    reading === undefined ? [] : [[fileId, reading.page] as const],
  );
  turn.patch({
    heard: {
      ...heard,
      fileIds: [...heard.fileIds, ...files.map((file) => file.fileId)],
      pages: { ...heard.pages, ...Object.fromEntries(read) },
    },
  });
  return "kept";
}

/** Pictures that came before the case, under what they are evidence for; those that are none of it stay "other". */
export function placeKeptFiles(turn: RunningTurn, draft: CaseData): CaseData["evidence"] {
  const { fileIds, pages } = turn.state.heard;
  const items = evidenceOf(draft, typeOf(draft, turn.settings.problems));
  let placed: CaseData["evidence"] = {};
  for (const fileId of fileIds) {
    const key = evidenceOfPage(pages?.[fileId], items) ?? OTHER_EVIDENCE;
    placed = { ...placed, [key]: addFile(placed[key], fileId) };
  }
  return placed;
}

function takesEvidence(data: CaseData): boolean {
  return data.status !== "cancelled" && data.status !== "resolved";
}

function fileIntoDraft(turn: RunningTurn, file: SentFile): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const key = evidenceFor(turn, draft, file);
  turn.patchDraft({
    evidence: { ...draft.evidence, [key]: addFile(draft.evidence[key], file.fileId) },
  });
  const items = evidenceOf(draft, typeOf(draft, turn.settings.problems));
  if (key === OTHER_EVIDENCE && items.length > 0) remarkOther(turn);
}

/** Kept all the same; the shopper, who knows better, can send it for a named item. */
function remarkOther(turn: RunningTurn): void {
  if (turn.did.includes("picture_not_asked")) return;
  turn.did.push("picture_not_asked");
  turn.notice("picture_not_asked", "warning", turn.words("picture_not_asked"));
}

/** The named slot; else what the page on it tells; else the first that it may be: open, declined, or any. */
function evidenceFor(turn: RunningTurn, draft: CaseData, { slot, reading }: SentFile): string {
  const type = typeOf(draft, turn.settings.problems);
  const items = evidenceOf(draft, type);
  if (slot !== undefined && items.some((item) => item.key === slot)) return slot;
  const allOpen = openEvidence(draft, type);
  const shown = evidenceOfPage(reading?.page, allOpen) ?? evidenceOfPage(reading?.page, items);
  if (shown !== undefined) return shown;
  const fitting = items.filter((item) => mayServe(reading?.page, item));
  const open = allOpen.find((item) => fitting.includes(item));
  const declined = fitting.find((item) => draft.evidence[item.key]?.declined !== undefined);
  return (open ?? declined ?? fitting[0])?.key ?? OTHER_EVIDENCE;
}

/** A file undoes a refusal: it can be provided after all. */
function addFile(value: EvidenceValue | undefined, fileId: string): EvidenceValue {
  return { fileIds: [...new Set([...(value?.fileIds ?? []), fileId])] };
}

function addToCase(turn: RunningTurn, stored: StoredCase, files: readonly SentFile[]): void {
  const labels = new Set<string>();
  const { number } = stored.view;
  for (const file of files) {
    const key = evidenceFor(turn, stored.data, file);
    const item = stored.view.evidence.find((candidate) => candidate.key === key);
    labels.add(item?.label ?? turn.words("other_evidence"));
    turn.effect({ kind: "case:evidence", number, evidence: key, fileIds: [file.fileId] });
  }
  turn.did.push("case_evidence");
  turn.say(turn.words("file_added_to_case", { number, label: [...labels].join("、") }));
}

/** Records why one piece cannot be provided: the named one, else the first that is open. */
export function declineEvidence(turn: RunningTurn, reason: string, key?: string): boolean {
  const { draft } = turn.state;
  if (draft === null) return false;
  const type = typeOf(draft, turn.settings.problems);
  const items = evidenceOf(draft, type);
  const open = openEvidence(draft, type);
  const item = key === undefined ? open[0] : items.find((candidate) => candidate.key === key);
  if (item === undefined) return false;
  const declined =
    reason === "" ? turn.words("finished_without") : reason.slice(0, LONGEST_MESSAGE);
  turn.patchDraft({ evidence: { ...draft.evidence, [item.key]: { fileIds: [], declined } } });
  turn.did.push("evidence_declined");
  turn.lead(turn.words("declined", { label: item.label[turn.lang] }));
  return true;
}

/** "Done": what is still open is recorded as not provided, with what was said of it. */
export function finishEvidence(turn: RunningTurn, reason?: string): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const open = openEvidence(draft, typeOf(draft, turn.settings.problems));
  const declined = reason?.slice(0, LONGEST_MESSAGE) ?? turn.words("finished_without");
  const settled = Object.fromEntries(open.map((item) => [item.key, { fileIds: [], declined }]));
  turn.patchDraft({ evidence: { ...draft.evidence, ...settled } });
}

/** Which open evidence a refusal in words is about, by the words of its label. */
export function refusedEvidence(turn: RunningTurn, plain: string): string | undefined {
  const { draft } = turn.state;
  if (draft === null) return undefined;
  const open = openEvidence(draft, typeOf(draft, turn.settings.problems));
  const named = open.find((item) => sharesWord(plain, item.label.zh, item.label.en));
  return named?.key;
}

const PICTURES = "截图|照片|图片|相片|screenshot|photos?|pictures?";
const GENERIC = new RegExp(`${PICTURES}|页面|记录|page|record|the|of|and|with|or`, "giu");

/** Whether normalised words speak of pictures at all. */
export function speaksOfPictures(plain: string): boolean {
  return new RegExp(PICTURES, "u").test(plain);
}

function sharesWord(plain: string, zh: string, en: string): boolean {
  const bigrams = [...zh.replace(GENERIC, " ").matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(
    (match) => match[1] ?? "",
  );
  const words =
    en
      .toLowerCase()
      .replace(GENERIC, " ")
      .match(/[a-z]{4,}/gu) ?? [];
  return [...bigrams, ...words].some((word) => word !== "" && plain.includes(word));
}
