/** Whether someone who has left can be told of an answer. What is promised to shoppers depends on it. */

/**
 * `notified`: the contact is in order, and a configured channel carries a notice to it.
 * `kept`: the contact is in order, but nothing is configured that would use it; people may, by hand.
 * `invalid`: no address, phone number or account name that anybody could write to.
 */
export type Reach =
  | { readonly kind: "notified"; readonly by: readonly ReachChannel[] }
  | { readonly kind: "kept" }
  | { readonly kind: "invalid" };

/** A carrier to people who are not in the chat. */
export type ReachChannel = "email" | "webhook";

/**
 * Answers for a contact as the shopper wrote it. Pure: the same for the same settings.
 *
 *     if (reachable("lin@example.org").kind === "notified") say("we will write to you");
 */
export type Reachable = (contact: string) => Reach;
