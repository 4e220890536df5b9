import type { HelpSummary } from "./help-content.ts";

/** What most people come for, by topic; other articles follow in their own order. */
const FIRST: readonly string[] = [
  "orders/cancel-order",
  "orders/change-address",
  "orders/order-status",
  "orders/order-abnormal",
  "payments/payment-failed",
  "payments/status-not-updated",
  "payments/charged-twice",
  "payments/methods",
  "logistics/track-parcel",
  "logistics/late-delivery",
  "logistics/delivered-not-received",
  "logistics/lost-parcel",
  "refunds/request-refund",
  "refunds/review-time",
  "refunds/refund-not-arrived",
  "refunds/refund-rejected",
  "returns/return-item",
  "returns/quality-problem",
  "returns/wrong-item",
  "returns/exchange-item",
  "disputes/platform-intervention",
  "disputes/complaint",
  "disputes/seller-no-reply",
  "disputes/counterfeit",
  "account/login-problem",
  "account/account-anomaly",
  "account/fake-support",
  "account/reset-password",
  "shopping/before-you-buy",
  "shopping/product-question",
  "shopping/points-rewards",
  "contact/talk-to-person",
  "contact/case-status",
  "contact/official-channels",
  "contact/service-hours",
  "merchant/start-appeal",
  "merchant/appeal-status",
  "merchant/open-shop",
  "merchant/payout",
];

/** The same articles, those that people come for first. Does not change the list. */
export function putFirst(articles: readonly HelpSummary[]): readonly HelpSummary[] {
  const rank = ({ id }: HelpSummary): number => {
    const at = FIRST.indexOf(id);
    return at < 0 ? FIRST.length : at;
  };
  return articles.toSorted((left, right) => rank(left) - rank(right));
}
