import Foundation
import GRDB
import Study
import Testing

@testable import Store

@Suite struct RunErrorTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  /// The error's code and text, the test's folder written as `F`.
  private func error(_ body: () throws(StoreError) -> Void) -> [String] {
    do throws(StoreError) {
      try body()
      return []
    } catch {
      return [error.code.rawValue, error.description.replacing(scratch.path, with: "F")]
    }
  }

  private func open() throws(StoreError) { _ = try RunFolder.open(scratch.run, settings: settings) }
  private func create() throws(StoreError) {
    _ = try RunFolder.create(scratch.run, settings: settings)
  }
  private func read() throws(StoreError) { _ = try RunReader(scratch.run) }

  private func expectBoth(_ code: String, _ text: String) {
    #expect(error(open) == [code, text])
    #expect(error(read) == [code, text])
  }

  @Test func noFolder() {
    expectBoth("not_found", "F/run: there is no such folder")
    #expect(!RunFolder.holdsRun(at: scratch.run))
  }

  @Test func aFile() throws {
    try scratch.write("run", "text")
    expectBoth("not_a_run", "F/run: is a file; a run is a folder that holds run.sqlite")
    #expect(error(create).first == "unwritable")
  }

  @Test func aFolderOfOtherThings() throws {
    try scratch.write("run/notes.txt", "text")
    expectBoth("not_a_run", "F/run: is not a run: it holds no run.sqlite")
    #expect(
      error(create) == [
        "not_a_run", "F/run: holds other files and no run; name a new folder with --run",
      ])
    #expect(try scratch.names(in: "run") == ["notes.txt"])
  }

  @Test func notSQLite() throws {
    try scratch.write("run/run.sqlite", String(repeating: "no database at all. ", count: 99))
    expectBoth("not_a_run", "F/run: is not a run: its run.sqlite is not an SQLite file")
  }

  @Test func anotherProgramsFile() throws {
    try scratch.write("run/x", "")
    let other = try DatabaseQueue(path: scratch.run + "/run.sqlite")
    try other.write { try $0.execute(sql: "CREATE TABLE t (x)") }
    try other.close()
    expectBoth("not_a_run", "F/run: is not a run: its run.sqlite is of another program")
  }

  @Test func aNewerVersion() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.record(record(trial("a")))
    try await folder.queue.write { try $0.execute(sql: "PRAGMA user_version = 1000") }
    try await folder.close(outcome: "finished")
    expectBoth(
      "newer_version",
      "F/run: was written by a newer prereg (store version 1000, this one knows "
        + "\(Schema.version)); use that version")
  }

  @Test func aRunThatIsThereAlready() throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    #expect(
      error(create) == [
        "already_a_run",
        "F/run: holds a run already; name another folder, or resume this one",
      ])
    _ = folder
  }

  @Test func aRunThatWasNeverBegun() throws {
    try scratch.write("run/run.sqlite", "")
    #expect(
      error(read) == ["not_a_run", "F/run: holds a run that was never begun; run the batch again"])
    try open()
    try read()
  }

  @Test func twoWriters() async throws {
    let first = try RunFolder.create(scratch.run, settings: settings)
    try await first.record(record(trial("a")))
    #expect(
      error(open) == [
        "in_use",
        "F/run: another prereg (process \(getpid())) is writing to this run; wait for it to end, "
          + "or stop it",
      ])
    // Reading goes on meanwhile, and the refusal has not disturbed the first.
    #expect(try trials(of: scratch.run).count == 1)
    try await first.record(record(trial("b")))
    #expect(try trials(of: scratch.run).count == 2)
  }

  @Test func theLockGoesWithItsHolder() throws {
    try create()
    try open()
    try open()
  }

  @Test func aPlaceThatCannotBeWritten() {
    let found = error { () throws(StoreError) in
      _ = try RunFolder.create("/dev/null/run", settings: settings)
    }
    #expect(
      found == [
        "unwritable",
        "/dev/null/run: cannot be written to: Not a directory; name another folder with --run",
      ])
  }

  @Test func aFullDiskKeepsWhatIsStored() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.record(record(trial("before")))
    try await folder.queue.write { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages + 60)")
    }
    let reply = String(repeating: "A long reply. ", count: 400)
    let stored = await withTaskGroup(of: String?.self) { group in
      for number in 0..<64 {
        group.addTask {
          do {
            try await folder.record(record(trial("\(number)"), reply: reply))
            return "\(number)"
          } catch {
            let text = "\(error)".replacing(scratch.path, with: "F")
            #expect(
              text
                == "F/run: the disk is full; what is stored is kept: free some space and run the "
                + "same command again")
            #expect((error as? StoreError)?.code == .diskFull)
            return nil
          }
        }
      }
      return await group.reduce(into: Set(["before"])) { names, name in
        if let name { names.insert(name) }
      }
    }
    #expect(stored.count > 1 && stored.count < 65)
    #expect(Set(try trials(of: scratch.run).map(\.prompt)) == stored)
    // With room again, the same folder goes on.
    try await folder.queue.write { database in
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = 100000")
    }
    try await folder.record(record(trial("after"), reply: reply))
    try await folder.close(outcome: "finished")
    #expect(try trials(of: scratch.run).count == stored.count + 1)
  }

  @Test func copiesThatCannotBeWrittenCostNoReply() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try scratch.remove("run/replies")
    try scratch.write("run/replies", "in the way")
    for name in ["a", "b"] { try await folder.record(record(trial(name))) }
    await #expect {
      try await folder.close(outcome: "finished")
    } throws: {
      ($0 as? StoreError)?.code == .unwritable
        && "\($0)".contains("/run/replies: cannot be written to")
    }
    #expect(try trials(of: scratch.run).compactMap(\.reply).count == 2)
  }

  @Test func theTimeIsKeptToTheMillisecond() {
    for milliseconds in [0, 1, 249, 250, 999] {
      let date = Date(timeIntervalSince1970: 1_795_000_000 + Double(milliseconds) / 1_000)
      let text = Timestamp.text(date)
      #expect(text.hasPrefix("2026-11-18T") && text.hasSuffix("Z"))
      #expect(text.contains(".\(String(1_000 + milliseconds).dropFirst())Z"))
      #expect(
        Timestamp.date(text).map { abs($0.timeIntervalSince(date)) < 0.000_01 } == true)
    }
  }
}
