import { describe, expect, it } from "vitest";
import { readChats } from "../../../../server/studio/read-chats.ts";

describe("past chats", () => {
  it("are read from a table, the customer's first words of each conversation", () => {
    const table = [
      "conversation_id,author,message",
      '1,customer,"where is my parcel, please"',
      "1,agent,let me look",
      "1,customer,thanks a lot",
      "2,customer,do you ship to Peru",
    ].join("\n");

    expect(readChats("chats.csv", table)).toEqual({
      questions: ["where is my parcel, please", "do you ship to Peru"],
      problems: [],
    });
  });

  it("are read from a table of questions alone, in Chinese too", () => {
    const { questions } = readChats("a.csv", "\uFEFF问题\n能寄到新疆吗\n123\n能寄到新疆吗\n");

    expect(questions).toEqual(["能寄到新疆吗", "能寄到新疆吗"]);
  });

  it("are read from lines of JSON, of messages or of whole conversations", () => {
    const lines = [
      JSON.stringify({ text: "is there a student discount" }),
      JSON.stringify({
        messages: [
          { role: "bot", content: "Hello" },
          { role: "user", content: "can I pay in bitcoin" },
          { role: "user", content: "hello?" },
        ],
      }),
      "not json",
    ].join("\n");

    expect(readChats("chats.jsonl", lines)).toEqual({
      questions: ["is there a student discount", "can I pay in bitcoin"],
      problems: ["line 3 is no JSON object"],
    });
    expect(readChats("all.json", '[{"text":"one two"},{"text":"three"}]').questions).toHaveLength(
      2,
    );
  });

  it.each([
    ["nothing", "", "the file is empty"],
    ["a table without a column of texts", "a,b\n1,2\n", "must name a column"],
    ["no customer", 'author,text\nagent,"hello there"\n', "no question of a customer"],
  ])("that hold %s say so", (_, text, problem) => {
    const { questions, problems } = readChats("chats.csv", text);

    expect(questions).toEqual([]);
    expect(problems[0]).toContain(problem);
  });
});
