import Testing

@testable import Checklist

/// Remarks on sums that do not come out.
struct ArithmeticNotesTests {
  private func notes(_ text: String) -> [Note] { Checklist().assess(text).notes }

  @Test(arguments: [
    (
      "Cost: 8 GPUs × 3 h × 4 runs = 69 h in all.",
      "8 GPUs × 3 h × 4 runs is 96 hours, the plan says 69 h"
    ),
    ("Cost: 30 h × $2.50 = $150 on one card.", "30 h × $2.50 is 75 in money, the plan says $150"),
    (
      "Cost: 6 · 124M · 2B = 4e18 FLOPs.", "6 × 124M × 2B is 1.49e18, the plan says 4e18 FLOPs"
    ),
    (
      "Cost: 6e18 FLOPs / 2e14 FLOP/s = 90 h.",
      "6e18 FLOPs ÷ 2e14 FLOP/s is 8.33 hours, the plan says 90 h"
    ),
    (
      "Cost: 1.5 EFLOPs ÷ 150 TFLOP/s ≈ 1 day.",
      "1.5 EFLOPs ÷ 150 TFLOP/s is 2.78 hours, the plan says 1 day"
    ),
    (
      "Cost: 24 GPU-hours × $2/GPU-hour = $480.",
      "24 GPU-hours × $2/GPU-hour is 48 in money, the plan says $480"
    ),
    (
      "Cost: 24 GPU-hours at $2/h = $480.", "24 GPU-hours × $2/h is 48 in money, the plan says $480"
    ),
    (
      "Cost: 10M tokens × $3/M tokens = $300.",
      "10M tokens × $3/M tokens is 30 in money, the plan says $300"
    ),
    (
      "Cost: 10M tokens × $3 per 1M tokens = $300.",
      "10M tokens × $3 per 1M tokens is 30 in money, the plan says $300"
    ),
    (
      "Cost: 2M tokens at $5/Mtok = $100.", "2M tokens × $5/Mtok is 10 in money, the plan says $100"
    ),
    ("Cost: 6 × $8 = $84.", "6 × $8 is 48 in money, the plan says $84"),
    ("Cost: $8 × 6 = $84.", "$8 × 6 is 48 in money, the plan says $84"),
    ("Cost: 6 runs × $8 per run = $84.", "6 runs × $8 per run is 48 in money, the plan says $84"),
    (
      "Cost: about 24 GPU-hours (6 runs × 8 h).",
      "6 runs × 8 h is 48 hours, the plan says 24 GPU-hours"
    ),
    (
      "Cost: six runs × four hours = 69 hours.",
      "six runs × four hours is 24 hours, the plan says 69 hours"
    ),
    ("Cost: 3 × 1 h 40 min = 9 h.", "3 × 1 h 40 min is 5 hours, the plan says 9 h"),
    ("Cost: 5 × 11 min = 90 min.", "5 × 11 min is 55 minutes, the plan says 90 min"),
  ])
  func wrongProductsAreNamed(text: String, message: String) {
    let found = notes(text)
    #expect(found.map(\.kind) == ["cost_arithmetic"])
    #expect(found.first?.message == message)
  }

  @Test(arguments: [
    "Cost: 8 GPUs × 3 h × 4 runs = 96 h.", "Cost: 5 × 11 min = 55 min.",
    "Cost: 35 runs × ~20 min ≈ 12 h.",
    "(2 x 14.5 + 2 x 6.1) x 200 = 2.3 GPU-hours", "2 × 3 × 8 h = 48 h",
    "a 224 × 224 image, 3 h = all day",
    "6 × 1e9 × 1e9 = 6e18 FLOPs", "6e18 FLOPs / 2e14 FLOP/s = 12 h",
    "6e18 FLOPs at 2e14 FLOP/s, or one day",
    "5 seeds × 20 min = 1 h 40 min", "3 × 3 days = 1 week 2 days",
    "3 seeds × 30 min = an hour and a half", "5 × 30 min = two and a half hours",
    "10 runs × 6 h = 15 h on four GPUs in parallel", "10 runs × 6 h = 30 h on two GPUs",
    "10 runs × 6 h = 15 h. The four GPUs work side by side.",
    "6 runs × 4 h on 8 GPUs = 192 GPU-hours", "6 runs × 4 h = 40 h with setup",
    "20 runs × 1 h = 10 h at 50% off", "4 × 4 h = 2 days", "10 days × 60 kWh × £0.28 = £168",
    "350M × 20B = 4.2e19 FLOPs", "2 × (6 runs × 4 h) = 48 h", "6 runs × 4 h + 2 h = 26 h",
    "6 runs × 4 h = 24 h + 8 h = 32 h", "8 × 1,000 requests × 2 ms = less than a minute",
    "24 GPU-hours × $2/GPU-hour = $48", "2,000 requests × 1,500 tokens × $3 per 1M tokens = $9",
    "24 h × $2/run = $480", "24 h × $2 = 400 €", "14 days × 3 runs × $5/h = $9",
    "20 runs × 3 h = 6 h, 10 at a time", "24 GPU-hours (6 runs × 8 h, half of them cut short)",
  ])
  func rightProductsAreLeftAlone(text: String) {
    #expect(notes(text).isEmpty)
  }

  @Test(arguments: [
    "**6 runs × 4 h = 69 h**", "(6 runs × 4 h = 69 h)", "All in: *6 runs × 4 h = 69 h*.",
    "6 runs × 4 h = **69 h**", "6 runs \\times 4 h = 69 h", "6 runs x 4 h = 69 h",
    "6\u{A0}runs ×\u{A0}4\u{A0}h =\u{A0}69\u{A0}h", "69 h = 6 runs × 4 h", "6 runs × 4 h is 69 h",
    "6 runs × 4 h → 69 h", "- 6 runs × 4 h = 69 h", "6 runs × 4 h/run = 69 h",
    "6 runs × 4 h = 69 h = 69 h on one card",
  ])
  func everyWayOfWritingAProductIsRead(text: String) {
    #expect(notes("# Cost\n\n" + text + "\n").map(\.kind) == ["cost_arithmetic"])
  }
}
