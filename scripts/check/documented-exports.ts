import type { Rule } from "eslint";

/** A type that only names what a value of the file says, such as `(typeof KINDS)[number]`: the value's comment holds. */
const DERIVED =
  /^export type \w+ =\s+(?:\(typeof \w+\)|keyof typeof \w+|z\.\w+<\s*\(?typeof \w+)[^{}]*;$/;

/** Refuses an export without a doc comment: whoever imports it should not have to read how it works. */
export const documentedExports: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      missing: "Say above this export, in /** … */, what it is for and what it promises.",
    },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      "Program > ExportNamedDeclaration"(node: Rule.Node & { declaration?: unknown }) {
        if (!node.declaration || DERIVED.test(sourceCode.getText(node))) return;
        const comment = sourceCode.getCommentsBefore(node).at(-1);
        if (comment?.type === "Block" && comment.value.startsWith("*")) return;
        context.report({ node, messageId: "missing" });
      },
    };
  },
};
