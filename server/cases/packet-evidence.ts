/** A case's evidence with its images, as agents see it. */
import type { CaseData } from "../../kernel/case-data.ts";
import type { EvidenceItem } from "../../kernel/protocol/case-cards.ts";
import type { CasePacket } from "../../kernel/protocol/ticket.ts";
import { presentFile } from "../chat/present-message.ts";
import type { Queries } from "../storage/storage.ts";

type PacketEvidence = CasePacket["evidence"];
type Image = PacketEvidence[number]["images"][number];

/** Each item with the images that were sent for it. */
export async function presentPacketEvidence(
  db: Queries,
  data: CaseData,
  items: readonly EvidenceItem[],
): Promise<PacketEvidence> {
  const images = await loadImages(db, data);
  return items.map((item) => ({
    ...item,
    images: (data.evidence[item.key]?.fileIds ?? []).flatMap((id) => images.get(id) ?? []),
  }));
}

async function loadImages(db: Queries, data: CaseData): Promise<Map<string, Image>> {
  const ids = Object.values(data.evidence).flatMap((value) => value.fileIds);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("files").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, presentFile(row)]));
}
