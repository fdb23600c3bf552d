import Bulk
import Foundation
import Study
import Testing

@testable import Dialects
@testable import Store

/// Looking for a batch of which nobody knows whether the provider took it.
@Suite struct BulkSearchTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func intended(_ dialect: String, secondsAgo: Double) -> BulkBatch {
    BulkBatch(
      number: 1, dialect: dialect, address: "https://a.example", model: "m", label: "prereg-1",
      requests: 3, underWay: 3, phase: .intended,
      intendedAt: now.addingTimeInterval(-secondsAgo))
  }

  private func provided(
    _ id: String, _ requests: Int = 3, secondsAgo: Double = 100, label: String? = nil
  ) -> ProviderBatch {
    var counts = ProviderBatch.Counts()
    counts.total = requests
    var batch = ProviderBatch(id: id, status: "in_progress", phase: .running, counts: counts)
    batch.createdAt = now.addingTimeInterval(-secondsAgo)
    batch.label = label
    return batch
  }

  private func find(
    _ batch: BulkBatch, _ latest: [ProviderBatch], isWhole: Bool = true, known: Set<String> = []
  ) -> BulkSearch.Finding {
    BulkSearch.find(batch, among: latest, isWhole: isWhole, known: known, now: now)
  }

  @Test func aLabelIsProof() {
    let batch = intended("openai-chat", secondsAgo: 90)
    let mine = provided("b2", label: "prereg-1")
    #expect(find(batch, [provided("b1", label: "prereg-9"), mine]) == .present(mine))
    #expect(find(batch, [provided("b1", label: "prereg-9")]) == .absent)
  }

  @Test func withoutLabelsTheOnlyOneAlikeIsTaken() {
    let batch = intended("anthropic", secondsAgo: 90)
    let alike = provided("m1")
    #expect(
      find(batch, [alike, provided("m2", 4), provided("m3", secondsAgo: 9_999)]) == .present(alike))
    #expect(find(batch, [alike, provided("m2")]) == .doubt(.several(["m1", "m2"])))
    #expect(find(batch, [alike], known: ["m1"]) == .absent)
  }

  @Test func absenceIsBelievedAfterAMinuteAndAsFarAsTheListReaches() {
    #expect(find(intended("anthropic", secondsAgo: 10), []) == .doubt(.tooFresh))
    let batch = intended("anthropic", secondsAgo: 5_000)
    #expect(find(batch, []) == .absent)
    #expect(find(batch, [provided("m1", 9)], isWhole: false) == .doubt(.outOfSight))
    #expect(
      find(batch, [provided("m1", 9, secondsAgo: 90_000)], isWhole: false) == .absent)
  }
}
