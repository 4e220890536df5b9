import { describe, expect, it } from "vitest";
import { createContactRule } from "../../../../server/people/contact-rule.ts";

const phone = "13812345678";
const view = {
  ticketId: phone,
  at: "2026-11-30T12:00:00.000Z",
  headline: `请打 ${phone}`,
  shopper: { id: "lin@shop.example", name: null },
  rows: [
    { slot: "contact", label: "联系方式", value: "wx_lin88" },
    { slot: "order_number", label: "订单号", value: phone },
  ],
  messages: [
    { content: { kind: "text", text: `lin@shop.example, ${phone}` } },
    { content: { kind: "action", action: { name: "leave_message", contact: phone, text: "hi" } } },
    { content: { kind: "answer", text: "Hotline 400-820-8820" } },
  ],
  page: { url: "https://shop.example/?mail=lin@shop.example" },
};

describe("the rule about contacts", () => {
  it("shows everything where it names nobody", () => {
    const rule = createContactRule(null, "CN");

    expect(rule.show({ roles: ["agent"] }, view)).toBe(view);
    expect(rule.cover).toBeUndefined();
  });

  it("shows everything to the roles it names, and covers contacts wherever they stand for others", () => {
    const rule = createContactRule(["supervisor", "admin"], "CN");

    expect(rule.show({ roles: ["agent", "supervisor"] }, view)).toBe(view);
    expect(rule.show({ roles: ["agent", "editor"] }, view)).toEqual({
      ...view,
      headline: "请打 138****5678",
      shopper: { id: "l***@shop.example", name: null },
      rows: [
        { slot: "contact", label: "联系方式", value: "wx_****88" },
        { slot: "order_number", label: "订单号", value: phone },
      ],
      messages: [
        { content: { kind: "text", text: "l***@shop.example, 138****5678" } },
        {
          content: {
            kind: "action",
            action: { name: "leave_message", contact: "138****5678", text: "hi" },
          },
        },
        { content: { kind: "answer", text: "Hotline 400-820-8820" } },
      ],
      page: { url: "https://shop.example/?mail=l***@shop.example" },
    });
  });

  it("leaves names of things as clients hand them back", () => {
    const rule = createContactRule([], "CN");
    const same = { id: phone, url: `/files/${phone}`, fileId: phone, updatedAt: phone };

    expect(rule.show({ roles: ["admin"] }, same)).toEqual(same);
  });
});
