import Foundation
import Ledger
import Testing

/// A ledger file of its own for one test, gone when the test is.
final class Desk {
  let folder: URL
  var path: String { folder.appendingPathComponent("prereg.ledger.jsonl").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prereg-ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

  /// Three entries: a seal, an amendment, a judgement.
  func fill() throws -> [LedgerEntry] {
    var ledger = try Ledger(contentsOf: path)
    let first = try ledger.append(seal, now: "2026-12-01T09:00:00Z")
    _ = try ledger.append(amendment, now: "2026-12-01T10:00:00Z")
    _ = try ledger.append(judgement(first.hash), now: "2026-12-02T10:00:00Z")
    return ledger.entries
  }
}

let seal = LedgerEntry(
  .seal, author: "Ada <ada@example.org>", plan: "plan.md", tool: "prereg 0",
  sealed: .init(
    planSHA256: String(repeating: "a", count: 64), criteria: "{\"schema\":\"…\"}",
    files: [.init(path: "data.csv", sha256: "b")], commit: "c", isCommitted: true))

/// The same with a reason.
let amendment = {
  var entry = seal
  entry.kind = .amend
  entry.sealed?.reason = "more seeds"
  return entry
}()

func judgement(
  _ seal: String, predicted: Double = 2, observed: Double = 1, verdict: String = "refuted",
  plan: String = "plan.md"
) -> LedgerEntry {
  LedgerEntry(
    .judge, author: "Ada", plan: plan, tool: "prereg 0",
    judged: .init(
      seal: seal, results: "results.csv", resultsSHA256: "d", verdict: verdict,
      effects: [
        .init(
          criterion: "primary", outcome: "refuted", predicted: predicted, low: 0, high: 1.5,
          observed: observed)
      ],
      predictedBy: "Ada", hours: .init(estimated: 2, actual: 5), usd: .init(estimated: 10)))
}

@Suite struct LedgerTests {
  @Test func entriesReadBackAsTheyWereWritten() throws {
    let desk = try Desk()
    let written = try desk.fill()
    #expect(try Ledger(contentsOf: desk.path).entries == written)
    #expect(written.map(\.number) == [1, 2, 3])
    #expect(written[1].previous == written[0].hash)
    #expect(try Ledger(contentsOf: desk.path).seal(of: "plan.md")?.number == 2)
    #expect(try Ledger(contentsOf: desk.path).seal(of: "other.md") == nil)
  }

  /// Every byte of the file is changed in turn, by one bit and to another letter: each is noticed.
  @Test func noChangeOfAByteGoesUnnoticed() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let bytes = try desk.bytes()
    #expect(bytes.count > 1_500)
    for index in bytes.indices {
      for change in [bytes[index] ^ 1, bytes[index] ^ 0x20, 0x0A] where change != bytes[index] {
        var changed = bytes
        changed[index] = change
        #expect(throws: LedgerError.self, "byte \(index) to \(change)") {
          try Ledger.parse(changed, path: "l")
        }
      }
    }
  }

  @Test func noLineCanGoOrChangePlaces() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let lines = try desk.bytes().split(separator: 0x0A).map { Array($0) + [0x0A] }
    for order in [[1, 2], [0, 2], [1, 0, 2], [0, 2, 1], [0, 0, 1, 2], [0, 1, 1, 2]] {
      #expect(throws: LedgerError.self, "\(order)") {
        try Ledger.parse(order.flatMap { lines[$0] }, path: "l")
      }
    }
    // Only the end can be left off, which `verify` says.
    #expect(try Ledger.parse(lines[0] + lines[1], path: "l").count == 2)
  }

  @Test func aBrokenChainIsNamedAndNothingIsAppended() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let text = String(decoding: try desk.bytes(), as: UTF8.self)
    try desk.write(Array(text.replacing("more seeds", with: "mere seeds").utf8))
    let before = try desk.bytes()
    do {
      _ = try Ledger(contentsOf: desk.path)
      Issue.record("no error")
    } catch {
      #expect(error.code == .brokenChain)
      #expect(
        error.description.hasPrefix(
          "\(desk.path):2: the line is not what it was when it was written: its hash is wrong"))
    }
    #expect(try desk.bytes() == before)
  }

  @Test func aLineThatWasCutOff() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let bytes = Array(try desk.bytes().dropLast(30))
    try desk.write(bytes)
    do {
      _ = try Ledger(contentsOf: desk.path)
      Issue.record("no error")
    } catch {
      #expect(error.description.hasPrefix("\(desk.path):3: the last line has no end"))
    }
  }

  @Test func aClockThatGoesBackwards() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let before = try desk.bytes()
    var ledger = try Ledger(contentsOf: desk.path)
    do {
      _ = try ledger.append(amendment, now: "2026-12-02T09:59:59Z")
      Issue.record("no error")
    } catch {
      #expect(error.code == .clock)
      #expect(
        error.description
          == "\(desk.path): the clock says 2026-12-02T09:59:59Z, and the last entry was written at "
          + "2026-12-02T10:00:00Z; set the clock right and run the command again")
    }
    #expect(try desk.bytes() == before)
    _ = try ledger.append(amendment, now: "2026-12-02T10:00:00Z")
  }

  @Test func writersDoNotFollowTheSameLine() async throws {
    let desk = try Desk()
    let path = desk.path
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var ledger = try? Ledger(contentsOf: path)
          _ = try? ledger?.append(amendment, now: "2026-12-01T09:00:00Z")
        }
      }
    }
    #expect(try Ledger(contentsOf: path).entries.map(\.number) == Array(1...8))
  }

  @Test func whatFailsBeforeWritingLeavesNothing() throws {
    let desk = try Desk()
    var ledger = try Ledger(contentsOf: desk.path)
    func fail(_ entry: LedgerEntry) throws(LedgerError) {
      #expect(entry.hash.count == 64, "the entry as it would be written")
      throw LedgerError(.program, "no key")
    }
    #expect(throws: LedgerError(.program, "no key")) { try ledger.append(seal, prepare: fail) }
    #expect(!FileManager.default.fileExists(atPath: desk.path), "it was not there before")
    _ = try ledger.append(seal, now: "2026-12-01T09:00:00Z")
    let before = try desk.bytes()
    #expect(throws: LedgerError.self) {
      try ledger.append(amendment, now: "2026-12-01T09:00:00Z", prepare: fail)
    }
    #expect(try desk.bytes() == before)
    #expect(ledger.entries.count == 1)
  }

  /// The first of several writers may take its new file away while others wait for it.
  @Test func aFileThatWasTakenAwayIsNotWrittenTo() async throws {
    let desk = try Desk()
    let path = desk.path
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<16 {
        group.addTask {
          var ledger = try? Ledger(contentsOf: path)
          _ = try? ledger?.append(amendment, now: "2026-12-01T09:00:00Z") {
            _ throws(LedgerError) in
            if number % 2 == 0 { throw LedgerError(.program, "no key") }
          }
        }
      }
    }
    #expect(try Ledger(contentsOf: path).entries.count == 8)
  }

  /// As when two people confirm the criteria of one plan at the same time.
  @Test func aPlanHasOneSeal() throws {
    let desk = try Desk()
    var slow = try Ledger(contentsOf: desk.path)
    var quick = slow
    _ = try quick.append(seal, now: "2026-12-01T09:00:00Z")
    do {
      _ = try slow.append(seal, now: "2026-12-01T09:00:05Z")
      Issue.record("no error")
    } catch {
      #expect(error.code == .sealed)
      #expect(
        error.description
          == "\(desk.path): plan.md was sealed meanwhile, at 2026-12-01T09:00:00Z (entry 1)")
    }
    #expect(try Ledger(contentsOf: desk.path).entries.count == 1)
  }

  @Test func theClockWritesUTC() {
    #expect(Clock.now.wholeMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
  }

  @Test func pathsAreRelative() throws {
    let desk = try Desk()
    let inner = desk.folder.appendingPathComponent("a/b")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let root = desk.folder.path
    #expect(RelativePath.from(root, to: "\(root)/a/b/r.csv") == "a/b/r.csv")
    #expect(RelativePath.from("\(root)/a/b", to: "\(root)/r.csv") == "../../r.csv")
    #expect(RelativePath.folder(of: "plan.md") == ".")
    #expect(RelativePath.folder(of: "/plan.md") == "/")
  }
}

@Suite struct CalibrationTests {
  @Test func onlyTheFirstValidJudgementOfAPlanCounts() throws {
    let entries = [
      judgement("x", observed: 9, verdict: "invalid"), judgement("x"), judgement("x", observed: 9),
      judgement("y", predicted: -1, observed: 3, plan: "other.md"),
    ]
    let ada = try #require(Calibration([entries]).predictors.first)
    #expect(ada.predictions.map(\.observed) == [1, 3])
    #expect(ada.rightDirection == 1)
    #expect(ada.withinBounds == (1, 2))
    #expect(ada.medianRatio == (0.5 - 3) / 2)
    #expect(ada.hourFactor == 2.5)
    #expect(ada.usdFactor == nil)
  }

  @Test func nothingJudgedYet() { #expect(Calibration([[seal]]).predictors == []) }
}
