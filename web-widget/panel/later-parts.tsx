/**
 * What a shopper needs only once a conversation is under way: cards about cases, rating, forms, big images, the menu.
 * A chunk of its own, so that the first opening loads less.
 */
import { CaseCard } from "./cards/case-card.tsx";
import { ChecklistCard } from "./cards/checklist-card.tsx";
import { RatingCard } from "./cards/rating-card.tsx";
import { SummaryCard } from "./cards/summary-card.tsx";
import { ConsentCard } from "./chat/consent-card.tsx";
import { ImageViewer } from "./chat/image-viewer.tsx";
import { LeaveMessageForm } from "./chat/leave-message-form.tsx";
import { MenuItems } from "./chat/menu-items.tsx";
import { QueueCard } from "./chat/queue-card.tsx";
import { CasesView } from "./views/cases-view.tsx";

/** Parts of the panel that are loaded when they are first needed. */
export const LATER_PARTS = {
  CaseCard,
  ChecklistCard,
  RatingCard,
  SummaryCard,
  LeaveMessageForm,
  MenuItems,
  QueueCard,
  ConsentCard,
  ImageViewer,
  CasesView,
};
