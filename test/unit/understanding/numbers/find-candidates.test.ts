import { describe, expect, it } from "vitest";
import { findNumbers } from "../../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function read(text: string): string[] {
  return findNumbers(text, BOT_SETTINGS.conversation).map(({ kind, value }) => `${kind} ${value}`);
}

describe("groups", () => {
  it.each([
    ["GH 5503 91", "GH550391"],
    ["SO 5503 91", "SO550391"],
    ["i read it wrong, really 33 04 97 1", "3304971"],
    ["QA 1207 6640 3", "QA120766403"],
    ["RB 7-3381", "RB7-3381"],
    ["rb 7-3381", "RB7-3381"],
    ["WN - 20418", "WN-20418"],
    ["订单 MX 4410 7782，谢谢", "MX44107782"],
    ["我的单号是 mx 4410 7782", "MX44107782"],
    ["my order VT 330 0187 still isn't here", "VT3300187"],
    ["MY ORDER VT 330 0187 IS LATE", "VT3300187"],
    ["order vt 330 0187", "VT3300187"],
    ["found it. 6120 884 3", "61208843"],
    ["it's 6120 884 3 thanks", "61208843"],
    ["the mail says 6120 884 3 at the top", "61208843"],
    ["嗯 6120 884 3 哈", "61208843"],
    ["订单号六一二零八八四三", "61208843"],
    ["order six one two oh double eight four three", "61208843"],
  ])("takes the groups in %s for one order number", (text, value) => {
    expect(read(text)).toEqual([`order ${value}`]);
  });

  it.each([
    ["lp 204 118 775 cn", "LP204118775CN"],
    ["trackin no is rr 204118775 gb", "RR204118775GB"],
    ["jd 0041 2233 9087 在哪", "JD004122339087"],
    ["SF 3301 7782 4456 1", "SF3301778244561"],
    ["DHL 4407712903", "4407712903"],
    ["DHL 4407 7129 03", "4407712903"],
    ["顺丰 300177824456", "300177824456"],
  ])("takes the groups in %s for a carrier's number", (text, value) => {
    expect(read(text)).toEqual([`tracking ${value}`]);
  });

  it.each([
    ["my number is 204118775 is it there", ["order 204118775"]],
    ["wait 8081-1", ["order 8081-1"]],
    ["it was declined. SE 2310 7704 18. get me my money", ["order SE2310770418"]],
    ["GH71 0193 7724 麻烦撤了", ["order GH7101937724"]],
    ["order 70266 91835, just the bracket", ["order 7026691835"]],
    ["order 55120 55121", ["order 55120", "order 55121"]],
    ["JT 301955682271 6栋一楼", ["tracking JT301955682271"]],
    ["order VT 3300 1 or VT 3310 0 hmm", ["order VT33001", "order VT33100"]],
    ["two orders: VT 330 0187 and VT 330 0188", ["order VT3300187", "order VT3300188"]],
    ["139 1212 0909", ["phone 13912120909"]],
    ["07700 900 123", ["phone 07700900123"]],
    ["paid RMB 300218 for it", []],
    ["size EU 42, 300 off", []],
    ["waited 30 40 minutes", []],
    ["3 4 5 or 6 of them are broken", []],
    ["2026 11 02", []],
  ])("does not join more than belongs together in %s", (text, found) => {
    expect(read(text)).toEqual(found);
  });

  it("keeps the places of the words", () => {
    const text = "the code on it, VT 330 0187, is right";

    const [number] = findNumbers(text, BOT_SETTINGS.conversation);

    expect(text.slice(number?.start, number?.end)).toBe("VT 330 0187");
  });
});
