import Testing
import Wire

@testable import Transport

@Suite struct ProgressTests {
  private static let start = ContinuousClock.now
  private let limits = TimeLimits(
    connect: .seconds(1), firstByte: .seconds(10), idle: .seconds(5), total: .seconds(20))

  private func at(_ seconds: Int) -> ContinuousClock.Instant {
    Self.start.advanced(by: .seconds(seconds))
  }

  @Test func firstByteThenIdleThenTotal() {
    var progress = Progress(limits: limits, started: at(0))
    #expect(progress.deadline == at(10))
    #expect(progress.limitMet(at: at(9)) == nil)
    #expect(progress.limitMet(at: at(10)) == .firstByte)
    #expect(after(&progress) { $0.received(at: at(9)) })
    #expect(progress.deadline == at(14))
    #expect(!after(&progress) { $0.received(at: at(13)) })
    #expect(progress.limitMet(at: at(17)) == nil)
    #expect(progress.limitMet(at: at(18)) == .idle)
    #expect(!after(&progress) { $0.received(at: at(17)) })
    #expect(progress.deadline == at(20))
    #expect(progress.limitMet(at: at(20)) == .total)
  }

  @Test func aPausedTransferIsNotIdle() {
    var progress = Progress(limits: limits, started: at(0))
    _ = progress.received(at: at(1))
    progress.pause()
    #expect(progress.deadline == at(20))
    #expect(progress.limitMet(at: at(19)) == nil)
    progress.resume(at: at(12))
    #expect(progress.deadline == at(17))
    progress.pause()
    #expect(progress.limitMet(at: at(20)) == .total)
  }

  @Test func totalComesBeforeALongerFirstByte() {
    var limits = limits
    limits.total = .seconds(3)
    let progress = Progress(limits: limits, started: at(0))
    #expect(progress.deadline == at(3))
    #expect(progress.limitMet(at: at(3)) == .total)
  }

  static let durations: [(Duration, Int, String)] = [
    (.seconds(15), 15_000, "15 s"), (.milliseconds(250), 250, "0.25 s"),
    (.microseconds(1), 1, "0.001 s"), (.zero, 0, "0 s"), (.milliseconds(1_020), 1_020, "1.02 s"),
    (.seconds(1) + .nanoseconds(1), 1_001, "1.001 s"),
    (.seconds(1 << 40), 2_147_483_647, "2147483.647 s"),
  ]

  @Test(arguments: durations)
  func durationsForLibcurlAndForReaders(_ duration: Duration, _ milliseconds: Int, _ shown: String)
  {
    #expect(duration.milliseconds == milliseconds)
    #expect(duration.inSeconds == shown)
  }
}
