/** How long what a shopper says may be: one place, so that nothing said once is cut later. */

/** One message, or one value of a case, in UTF-16 units. */
export const LONGEST_MESSAGE = 4000;

/** A story told over several messages. */
export const LONGEST_STORY = 4 * LONGEST_MESSAGE;
