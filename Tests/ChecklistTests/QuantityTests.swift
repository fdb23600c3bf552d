import Testing

@testable import Checklist

/// Numbers and what they count.
struct QuantityTests {
  struct Case: Sendable {
    let text: String
    let kind: Quantity.Kind
    let value: Double
    init(_ text: String, _ kind: Quantity.Kind, _ value: Double) {
      (self.text, self.kind, self.value) = (text, kind, value)
    }
  }

  @Test(arguments: [
    Case("430 GPU-hours", .machineTime, 430), Case("430 H100-Stunden", .machineTime, 430),
    Case("26 GPU 小时", .machineTime, 26), Case("19 GPU·h", .machineTime, 19),
    Case("12.5 GPU 時間", .machineTime, 12.5), Case("8 h on one A100", .machineTime, 8),
    Case("2.2 h of one A10G", .machineTime, 2.2), Case("3,340 A100-hours", .machineTime, 3_340),
    Case("160 horas-núcleo", .machineTime, 160), Case("$40", .money, 40),
    Case("1 750 €", .money, 1_750),
    Case("9 万円", .money, 90_000), Case("$2.80/h", .price, 2.8), Case("R$ 6", .money, 6),
    Case("1,900 ₽", .money, 1_900), Case("48 美元", .money, 48), Case("2–3 days", .duration, 72),
    Case("two weeks", .duration, 336), Case("half a day", .duration, 12), Case("一天", .duration, 24),
    Case("drei Tage", .duration, 72), Case("два дня", .duration, 48),
    Case("25 मिनट", .duration, 25.0 / 60),
    Case("1.5e21 FLOPs", .flops, 1.5e21), Case("3 × 10^18 FLOP", .flops, 3e18),
    Case("6.3M tokens", .tokens, 6.3e6), Case("8×H100", .devices, 8), Case("95 %", .percent, 95),
    Case("2 percentage points", .points, 2), Case("５ seeds", .repeats, 5),
    Case("5 engineer-days", .personTime, 40),
    Case("0,3 Punkte", .points, 0.3), Case("48,000 subscribers", .subjects, 48_000),
  ])
  func isRead(_ expected: Case) throws {
    let found = Document("x " + expected.text + " y").quantities
    let quantity = try #require(found.last)
    #expect(quantity.kind == expected.kind)
    #expect(abs(quantity.value - expected.value) <= 1e-9 * expected.value, "\(quantity.value)")
  }

  @Test(
    arguments: [
      ("1 h 40 min", .duration, 5.0 / 3), ("1 week 2 days", .duration, 216),
      ("2 min 30 s", .duration, 2.5 / 60), ("1 hour and 40 minutes", .duration, 5.0 / 3),
      ("1 day 2 h 30 min", .duration, 26.5), ("1 Stunde und 30 Minuten", .duration, 1.5),
      ("1 小时 30 分钟", .duration, 1.5), ("1\u{A0}h 30\u{202F}min", .duration, 1.5),
      ("an hour and a half", .duration, 1.5), ("two and a half hours", .duration, 2.5),
      ("about\u{A0}4\u{202F}h", .duration, 4), ("fourteen days", .duration, 336),
      ("an hour and 20 minutes", .duration, 4.0 / 3), ("1 h 30 min on one A100", .machineTime, 1.5),
      ("1h30", .duration, 1.5), ("2h05", .duration, 2 + 5.0 / 60),
      ("1h30 on a T4", .machineTime, 1.5),
      ("12h30 on one A100", .machineTime, 12.5),
    ] as [(String, Quantity.Kind, Double)])
  func timesAreReadWhole(text: String, kind: Quantity.Kind, hours: Double) {
    let found = Document("x " + text + " y").quantities
    #expect(found.map(\.kind) == [kind])
    #expect(found.allSatisfy { abs($0.value - hours) < 1e-9 && $0.low == $0.value })
  }

  @Test(arguments: [
    "1 h, 40 min", "40 min 1 h", "1 h 90 min", "1 h - 40 min", "2–3 h 30 min", "1 h\n40 min",
    "2 h 3 h", "a few hours 20 min",
  ])
  func otherTimesStayApart(text: String) {
    #expect(Document("x " + text + " y").quantities.count == 2)
  }

  @Test(arguments: ["14h30", "1h75", "1h3", "1h300", "1h30x"])
  func timesOfDayAndNamesAreNoSpans(text: String) {
    #expect(!Document("x " + text + " y").quantities.contains { $0.kind == .duration })
  }

  @Test func aSpanOnMachinesTellsHowLongItTakes() {
    #expect(Document("2 days on one A100").quantities.map(\.isElapsed) == [true])
    #expect(Document("48 GPU-hours").quantities.map(\.isElapsed) == [false])
  }

  @Test func aPriceBehindATimesSignIsOne() {
    let found = Document("6 × $8").quantities
    #expect(found.map(\.kind) == [.plain, .money])
    #expect(found.map(\.value) == [6, 8])
  }

  @Test func namesOfModelsAreNoNumbers() {
    #expect(Document("bge-reranker-v2-m3 on H100 and CIFAR10").quantities.isEmpty)
  }

  @Test func rangesKeepBothEnds() {
    let quantity = Document("about 2–3 days").quantities.first
    #expect(quantity?.low == 48)
    #expect(quantity?.value == 72)
  }
}
