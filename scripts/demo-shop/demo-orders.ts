/** The orders of the demo shop, as a shop of some other make would tell of them; their dates are near `now`. */

const DAY = 24 * 60 * 60_000;

/** By number. */
export function demoOrders(now: number): Readonly<Record<string, object>> {
  const ago = (days: number) => new Date(now - days * DAY).toISOString();
  const xiaoyun = { id: "customer-1", mobile: "+86 138 0013 8000", mail: "xiaoyun@example.com" };
  const alex = { id: "customer-2", mobile: "+44 7700 900123", mail: "alex@example.com" };
  return {
    "202611010001": {
      no: "202611010001",
      status: "IN_TRANSIT",
      created: ago(5),
      buyer: xiaoyun,
      amount: "¥ 129.00",
      lines: [
        { name: "保温杯 500 ml", count: 1, price: "¥ 89.00" },
        { name: "杯刷", count: 2, price: "¥ 20.00" },
      ],
      parcel: {
        carrier: "顺丰速运",
        tracking: "SF1234567890123",
        sent: ago(3),
        expected: ago(-1),
        scans: [
          { at: ago(3), place: "杭州" },
          { at: ago(1), place: "武汉" },
        ],
      },
    },
    "202611010002": {
      no: "202611010002",
      status: "DELIVERED",
      created: ago(9),
      buyer: alex,
      amount: "£ 42.00",
      lines: [{ name: "Rain jacket, size M", count: 1, price: "£ 42.00" }],
      parcel: {
        carrier: "Royal Mail",
        tracking: "RM123456789GB",
        sent: ago(7),
        arrived: ago(2),
        scans: [{ at: ago(2), place: "Leeds" }],
      },
    },
    "202611010003": {
      no: "202611010003",
      status: "PAID",
      created: ago(1),
      buyer: xiaoyun,
      amount: "¥ 59.00",
      lines: [{ name: "雨伞", count: 1, price: "¥ 59.00" }],
    },
  };
}
