/**
 * What a shopper needs only once a conversation is under way: cards about cases, rating, forms, big images.
 * A chunk of its own, so that the first opening loads less.
 */
import { CaseCard } from "./cards/case-card.tsx";
import { ChecklistCard } from "./cards/checklist-card.tsx";
import { RatingCard } from "./cards/rating-card.tsx";
import { SummaryCard } from "./cards/summary-card.tsx";
import { LeaveMessageForm } from "./chat/leave-message-form.tsx";
import { Lightbox } from "./chat/lightbox.tsx";
import { CasesView } from "./views/cases-view.tsx";

export const LATER_PARTS = {
  CaseCard,
  ChecklistCard,
  RatingCard,
  SummaryCard,
  LeaveMessageForm,
  Lightbox,
  CasesView,
};
