import Testing
import Wire

@testable import Transport

@Suite struct BodyQueueTests {
  private func receive(_ count: Int, _ byte: UInt8, _ queue: inout BodyQueue<Int>) -> Bool {
    [UInt8](repeating: byte, count: count).withUnsafeBytes { queue.receive($0) }
  }

  private func bytes(_ piece: Result<[UInt8]?, TransportError>?) -> [UInt8]? {
    try? piece?.get()
  }

  @Test func pausesAtTheMarkAndAsksForMoreOnce() {
    var queue = BodyQueue<Int>(highWater: 100)
    #expect(receive(60, 1, &queue))
    #expect(!receive(60, 2, &queue))
    #expect(!after(&queue) { $0.unpause() })
    #expect(queue.count == 60)
    #expect(bytes(after(&queue) { $0.read(1) }) == Array(repeating: 1, count: 60))
    #expect(after(&queue) { $0.unpause() })
    #expect(!after(&queue) { $0.unpause() })
    #expect(receive(60, 2, &queue))
    #expect(bytes(after(&queue) { $0.read(2) }) == Array(repeating: 2, count: 60))
  }

  @Test func takesOneChunkHoweverLong() {
    var queue = BodyQueue<Int>(highWater: 10)
    #expect(receive(1_000, 1, &queue))
    #expect(!receive(1, 2, &queue))
  }

  @Test func handsOverToTheOneThatWaits() {
    var queue = BodyQueue<Int>(highWater: 100)
    #expect(after(&queue) { $0.handOver() }.0 == nil)
    #expect(after(&queue) { $0.read(7) } == nil)
    #expect(after(&queue) { $0.handOver() }.0 == nil)
    #expect(receive(3, 1, &queue))
    let (reader, piece) = queue.handOver()
    #expect(reader == 7)
    #expect(bytes(piece) == [1, 1, 1])
    #expect(after(&queue) { $0.handOver() }.0 == nil)
  }

  /// The reader that waited got all there was, after the transfer had paused behind its back.
  @Test func aWaitingReaderFindsThePauseWhenItComesBack() {
    var queue = BodyQueue<Int>(highWater: 100)
    #expect(after(&queue) { $0.read(1) } == nil)
    #expect(!after(&queue) { $0.unpause() })
    #expect(receive(80, 1, &queue))
    #expect(!receive(80, 2, &queue))
    #expect(after(&queue) { $0.handOver() }.0 == 1)
    #expect(after(&queue) { $0.read(2) } == nil)
    #expect(after(&queue) { $0.unpause() })
  }

  @Test func givesEverythingBeforeTheEnd() throws {
    let failure = TransportError(.truncatedBody, "short")
    for (end, expected) in [(nil, nil), (failure, failure)] as [(TransportError?, TransportError?)]
    {
      var queue = BodyQueue<Int>(highWater: 100)
      #expect(receive(3, 1, &queue))
      queue.end(end)
      queue.end(TransportError(.other, "a later end"))
      #expect(bytes(after(&queue) { $0.read(1) }) == [1, 1, 1])
      for _ in 0..<2 {
        let piece = try #require(after(&queue) { $0.read(2) })
        switch piece {
        case .success(let bytes): #expect(bytes == nil && expected == nil)
        case .failure(let error): #expect(error == expected)
        }
      }
    }
  }

  @Test func refusesASecondReader() {
    var queue = BodyQueue<Int>(highWater: 100)
    #expect(after(&queue) { $0.read(1) } == nil)
    guard case .failure(let error) = queue.read(2) else {
      Issue.record("a second reader waits")
      return
    }
    #expect(error.message == "two tasks read one response body; let one read it")
    #expect(receive(1, 1, &queue))
    #expect(after(&queue) { $0.handOver() }.0 == 1)
  }
}
