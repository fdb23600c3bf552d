import Criteria
import Foundation
import Ledger
import Study
import Testing

extension Desk {
  func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Runs a program in the folder; the tests need git and OpenSSH.
  @discardableResult
  func run(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments)")
    return String(decoding: output, as: UTF8.self)
  }

  func commit(_ message: String) throws {
    try run("git", "add", "-A")
    try run(
      "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false",
      "commit", "-q", "-m", message)
  }

  func sealPlan() throws -> LedgerEntry {
    try put("the plan", "plan.md")
    var ledger = try Ledger(contentsOf: path)
    return try ledger.append(
      LedgerEntry(
        .seal, author: "A", plan: "plan.md", tool: "prereg 0",
        sealed: .init(planSHA256: sha256("the plan"), criteria: Preregistration().canonical)),
      now: "2026-12-01T09:00:00Z")
  }

  func judge(_ seal: LedgerEntry) throws {
    var ledger = try Ledger(contentsOf: path)
    _ = try ledger.append(judgement(seal.hash), now: "2026-12-02T09:00:00Z")
  }

  func verify(allowed: String? = nil) throws -> Verification {
    try #require(Verification("plan.md", in: Ledger(contentsOf: path), allowed: allowed))
  }
}

extension Verification {
  func says(_ state: Check.State, _ words: String) -> Bool {
    checks.contains { $0.state == state && $0.message.contains(words) }
  }
}

@Suite struct VerificationTests {
  @Test func everyByteOfThePlanCounts() throws {
    let desk = try Desk()
    _ = try desk.sealPlan()
    #expect(try desk.verify().holds)
    #expect(try desk.verify().says(.holds, "plan.md: the plan is byte for byte as sealed"))
    for index in Array("the plan".utf8).indices {
      var bytes = Array("the plan".utf8)
      bytes[index] ^= 1
      try Data(bytes).write(to: desk.folder.appendingPathComponent("plan.md"))
      #expect(try desk.verify().says(.fails, "plan.md: the plan is not as sealed"))
    }
    try FileManager.default.removeItem(at: desk.folder.appendingPathComponent("plan.md"))
    #expect(try desk.verify().says(.fails, "plan.md: the plan is not there"))
  }

  @Test func thePlanWasCommittedBeforeTheResults() throws {
    let desk = try Desk()
    try desk.run("git", "init", "-q")
    let seal = try desk.sealPlan()
    #expect(try desk.verify().says(.open, "is not committed to git; commit it"))
    try desk.commit("plan")
    try desk.put("x", "results.csv")
    try desk.judge(seal)
    #expect(try desk.verify().says(.open, "results.csv: the results are not committed to git"))
    try desk.commit("results")
    let verification = try desk.verify()
    #expect(verification.holds, "\(verification)")
    #expect(verification.says(.holds, "results.csv: first committed in"))
    #expect(verification.foundation.contains { $0.contains("as far as nobody rewrote it") })
  }

  @Test func resultsThatWereThereFirst() throws {
    let desk = try Desk()
    try desk.run("git", "init", "-q")
    try desk.put("x", "results.csv")
    try desk.commit("results")
    let seal = try desk.sealPlan()
    try desk.judge(seal)
    #expect(try desk.verify().says(.fails, "is not committed to git and results were judged"))
    try desk.commit("plan")
    #expect(try desk.verify().says(.fails, "not after the plan"))
  }

  @Test func criteriaOfAnotherVersionCannotBeVerified() throws {
    let desk = try Desk()
    try desk.put("the plan", "plan.md")
    var ledger = try Ledger(contentsOf: desk.path)
    var entry = LedgerEntry(.seal, author: "A", plan: "plan.md", tool: "prereg 9")
    entry.sealed = .init(
      planSHA256: sha256("the plan"), criteria: "{\"schema\":\"prereg.criteria/9\"}")
    _ = try ledger.append(entry)
    #expect(
      try desk.verify().says(
        .fails,
        "the sealed criteria cannot be read: \"schema\" is \"prereg.criteria/9\"; this version reads "
          + "prereg.criteria/1"))
  }

  @Test func withoutGitItSaysWhatIsLacking() throws {
    let desk = try Desk()
    _ = try desk.sealPlan()
    let verification = try desk.verify()
    #expect(verification.says(.open, "not in a git repository"))
    #expect(verification.foundation.contains { $0.contains("commit and push plan and ledger") })
  }
}

@Suite struct LedgerEndTests {
  private func end(_ desk: Desk, head: String? = nil) throws -> LedgerEnd {
    LedgerEnd(
      of: try Ledger(contentsOf: desk.path), head: head, now: "2027-01-01T00:00:00Z")
  }

  private func cutLastLine(_ desk: Desk) throws {
    let lines = try desk.bytes().split(separator: 0x0A)
    try desk.write(lines.dropLast().flatMap { Array($0) + [0x0A] })
  }

  @Test func aHashThatSomebodyKept() throws {
    let desk = try Desk()
    let entries = try desk.fill()
    let last = try #require(entries.last?.hash)
    let found = try end(desk, head: last)
    #expect(found.holds)
    #expect(
      found.checks.first?.message
        == "entry 3 has the hash \(last): nothing up to it was cut off or changed; it is the last")
    let early = try end(desk, head: String(entries[0].hash.prefix(12)))
    #expect(early.checks.first?.message.hasSuffix("; 2 more after it") == true)
    try cutLastLine(desk)
    #expect(try end(desk).holds, "the chain of what is left is whole")
    let cut = try end(desk, head: last)
    #expect(!cut.holds)
    #expect(
      cut.checks.first?.message
        == "no entry has the hash \(last): the end was cut off, or the ledger was written anew")
  }

  @Test func gitRemembersEveryEntryThatWasCommitted() throws {
    let desk = try Desk()
    try desk.run("git", "init", "-q")
    let seal = try desk.sealPlan()
    #expect(try end(desk).checks.map(\.state) == [.open])
    try desk.commit("seal")
    try desk.judge(seal)
    try desk.commit("judgement")
    #expect(
      try end(desk).checks.map(\.message)
        == ["the 2 versions that git has are the beginning of this one"])
    try cutLastLine(desk)
    let cut = try end(desk)
    #expect(!cut.holds)
    #expect(
      cut.checks.first?.message.contains("has entries of the ledger that are not here") == true)
    try desk.commit("cut")
    #expect(try !end(desk).holds, "committing what is left changes nothing")
  }

  @Test func aClockThatWasAhead() throws {
    let desk = try Desk()
    _ = try desk.fill()
    let ledger = try Ledger(contentsOf: desk.path)
    #expect(LedgerEnd(of: ledger, now: "2026-12-02T10:00:00Z").checks == [])
    #expect(
      LedgerEnd(of: ledger, now: "2026-12-02T09:59:59Z").checks.map(\.message) == [
        "the last entry is of 2026-12-02T10:00:00Z, and the clock says 2026-12-02T09:59:59Z: one of "
          + "two clocks is wrong"
      ])
  }

  @Test func aSignatureWithoutItsEntry() throws {
    let desk = try Desk()
    let last = try #require(try desk.fill().last)
    let name = Signature.path(for: last, ledger: desk.path).split(separator: "/").last
    try desk.put("any text", String(try #require(name)))
    #expect(try end(desk).holds)
    try cutLastLine(desk)
    let cut = try end(desk)
    #expect(cut.checks.first?.state == .fails)
    #expect(cut.checks.first?.message.hasSuffix("is not in the ledger") == true, "\(cut)")
  }
}

@Suite struct SignatureTests {
  private func key(_ desk: Desk, _ name: String) throws -> String {
    let path = desk.folder.appendingPathComponent(name).path
    try desk.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path)
    return path
  }

  @Test func signedAndChecked() throws {
    let desk = try Desk()
    let entry = try desk.sealPlan()
    let key = try key(desk, "id")
    let path = Signature.path(for: entry, ledger: desk.path)
    try Data(try Signature.sign(entry, key: key).utf8).write(to: URL(filePath: path))
    #expect(try desk.verify().says(.holds, "signed with the key SHA256:"))

    let publicKey = try String(contentsOfFile: key + ".pub", encoding: .utf8)
    try desk.put("ada@example.org \(publicKey)", "allowed")
    let allowed = desk.folder.appendingPathComponent("allowed").path
    #expect(try desk.verify(allowed: allowed).says(.holds, "signed by ada@example.org"))

    let other = try self.key(desk, "other")
    try desk.put(
      "eve@example.org \(String(contentsOfFile: other + ".pub", encoding: .utf8))", "allowed")
    #expect(try desk.verify(allowed: allowed).says(.fails, "no key in"))

    var changed = entry
    changed.time = "2026-11-01T09:00:00Z"
    #expect(
      Signature.check(changed, signature: path, allowed: nil)
        == .wrong("the signature is not of this entry"))
  }

  @Test func aKeyThatIsNone() throws {
    let desk = try Desk()
    let entry = try desk.sealPlan()
    do {
      _ = try Signature.sign(entry, key: "/nonexistent/key")
      Issue.record("no error")
    } catch {
      #expect(error.code == .program)
      #expect(
        error.description.hasPrefix("/nonexistent/key: ssh-keygen cannot sign with it: "))
    }
    try desk.verify(allowed: nil).checks.forEach { #expect($0.state != .fails) }
    #expect(try desk.verify(allowed: "/dev/null").says(.fails, "there is no signature"))
  }
}
