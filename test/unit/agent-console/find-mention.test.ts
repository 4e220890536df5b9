import { describe, expect, it } from "vitest";
import {
  findColleagues,
  findNamePart,
  namedIn,
  putName,
} from "../../../agent-console/desk/conversation/find-mention.ts";
import { anAgentView } from "../../support/console-builders.ts";

const agents = [
  anAgentView(),
  anAgentView({ id: "agent-2", name: "Bo", email: "bo@x.example" }),
  anAgentView({ id: "agent-3", name: "Bo Li", email: "li@x.example" }),
  anAgentView({ id: "agent-4", name: "王敏", email: "wang@x.example" }),
  anAgentView({ id: "agent-5", name: "Boris", roles: ["editor"] }),
];

describe("a name that is being typed", () => {
  it.each([
    ["@", { words: "", begins: 0 }],
    ["see @Bo", { words: "Bo", begins: 4 }],
    ["请看，@王", { words: "王", begins: 3 }],
    ["mail me at bo@x", undefined],
    ["@Bo then", undefined],
    ["no sign", undefined],
  ])("stands behind an @ before the cursor: %s", (text, part) => {
    expect(findNamePart(text, text.length)).toEqual(part);
  });

  it("is looked for among colleagues who see chats, oneself left out", () => {
    const names = (words: string) =>
      findColleagues(agents, "agent-1", words).map(({ name }) => name);

    expect(names("bo")).toEqual(["Bo", "Bo Li"]);
    expect(names("wang")).toEqual(["王敏"]);
    expect(names("alice")).toEqual([]);
  });

  it("is put in full, with what stands behind it kept", () => {
    const text = "ask @wa about it";
    const part = findNamePart(text, 7);

    expect(part && putName(text, part, "王敏")).toEqual({ text: "ask @王敏 about it", cursor: 8 });
  });
});

describe("who is named", () => {
  it("is whoever's whole name stands behind an @, the longer of two", () => {
    expect(namedIn("@Bo Li and @王敏 please", agents)).toEqual(["agent-3", "agent-4"]);
    expect(namedIn("＠Bo please", agents)).toEqual(["agent-2"]);
    expect(namedIn("Bo, please", agents)).toEqual([]);
  });
});
