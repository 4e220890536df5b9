import { describe, expect, it } from "vitest";
import { findCompany } from "../../../../understanding/details/find-company.ts";

describe("findCompany", () => {
  it.each([
    ["company is Nordlicht GmbH", "Nordlicht GmbH"],
    ["our company is called Blue Fern Ltd, mail hello@bluefern.io", "Blue Fern Ltd"],
    ["We are Lumo Studio and we make lamps", "Lumo Studio"],
    ["I write on behalf of Harper Media Group", "Harper Media Group"],
    ["公司叫青禾文化", "青禾文化"],
    ["我们公司名称是：杭州青禾文化有限公司，电话13800138000", "杭州青禾文化有限公司"],
    ["我们是青禾传媒，想谈合作", "青禾传媒"],
  ])("finds the name in %s", (text, name) => {
    expect(findCompany(text)).toBe(name);
  });

  it.each([
    "our company is based in Berlin",
    "你们公司是做什么的",
    "we are looking for partners",
    "我们是做灯具的公司",
    "the parcel is from China",
  ])("finds none in %s", (text) => {
    expect(findCompany(text)).toBeUndefined();
  });
});
