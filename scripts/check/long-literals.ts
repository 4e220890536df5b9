import type { Rule } from "eslint";

/** The longest text or pattern that code may hold in one piece. */
export const MOST_CHARACTERS = 120;

/** Where long literals belong: tables of wording and of drawings, and patterns of numbers, details and secrets. */
export const TABLES: readonly string[] = [
  "**/wording/**",
  "**/*wording.ts",
  "**/*icon*.ts",
  "settings/**",
  "understanding/numbers/**",
  "understanding/details/**",
  "**/mask-*.ts",
];

/**
 * Refuses a string, pattern or template over 120 characters: nobody can read or test a pattern of that length, and
 * text for people belongs in a table. Of a template each line counts by itself, without what it inserts, so that
 * help texts and SQL may have several lines.
 */
export const noLongLiterals: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      long:
        "This literal has {{length}} characters, more than {{most}}. A pattern: name its parts, or make it a " +
        "list of words. A text: put it into the folder's wording table.",
    },
  },
  create(context) {
    const check = (node: Rule.Node, text: string): void => {
      const length = Math.max(...text.split("\n").map((line) => line.length));
      if (length <= MOST_CHARACTERS) return;
      context.report({
        node,
        messageId: "long",
        data: { length: String(length), most: String(MOST_CHARACTERS) },
      });
    };
    return {
      Literal(node) {
        if ("regex" in node) check(node, node.regex.pattern);
        else if (typeof node.value === "string") check(node, node.value.replaceAll("\n", " "));
      },
      TemplateLiteral(node) {
        check(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join(""));
      },
    };
  },
};
