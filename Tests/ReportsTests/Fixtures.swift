import Checklist
import Foundation
import Study
import Wire

@testable import Reports

/// Real replies with the levels that two careful readers gave them, and runs made of them.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Twelve scored texts.
  static func scores() throws -> [ScoreRecord] {
    try String(contentsOf: folder.appending(path: "scores.jsonl"), encoding: .utf8)
      .split(separator: "\n")
      .map { try ScoreRecord(parsing: String($0)) }
  }

  static func score(_ name: String) throws -> ScoreRecord {
    guard let score = try scores().first(where: { $0.id == "plans/\(name).md" }) else {
      throw Missing(name: name)
    }
    return score
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "texts/\(name).md"), encoding: .utf8)
  }

  struct Missing: Error {
    var name: String
  }

  /// The same numbers on every machine (SplitMix64).
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// What a model of a made-up run is like.
  struct Model {
    var name: String
    /// How often a step that is met in the text is weakened.
    var carelessness: Double
    /// US dollars per million output tokens; `nil` when no price is known.
    var price: Double?
  }

  static let models = [
    Model(name: "claude-sonnet-5-5", carelessness: 0.04, price: 15),
    Model(name: "gpt-6.1-sol", carelessness: 0.1, price: 10),
    Model(name: "claude-haiku-5-5", carelessness: 0.25, price: 5),
  ]

  /// A run of real texts: `prompts` × `models` × `samples`, with the mishaps of a real one.
  static func run(
    prompts: Int = 12, models: [Model] = models, systems: [String] = ["hypothesis-discipline"],
    samples: Int = 3, seed: UInt64 = 7
  ) throws -> [TrialRecord] {
    let scores = try scores()
    let texts = try scores.map { try text(String($0.id.dropFirst(6).dropLast(3))) }
    var random = Seeded(state: seed)
    var records: [TrialRecord] = []
    var clock = Date(timeIntervalSince1970: 1_795_000_000)
    for prompt in 0..<prompts {
      for model in models {
        for system in systems {
          for sample in 1...samples {
            let choice = Int.random(in: 0..<texts.count, using: &random)
            let base = String(scores[prompt % scores.count].id.dropFirst(6).dropLast(3))
            let name = prompt < scores.count ? base : "\(base)-\(prompt)"
            clock += Double.random(in: 0...2, using: &random)
            records.append(
              record(
                name, model, system, sample, texts[choice], scores[choice].assessment, clock,
                &random))
          }
        }
      }
    }
    return records
  }

  private static func record(
    _ prompt: String, _ model: Model, _ system: String, _ sample: Int, _ text: String,
    _ assessment: Assessment, _ clock: Date, _ random: inout Seeded
  ) -> TrialRecord {
    let identity = sha256("\(prompt) \(model.name) \(system) \(sample)")
    var record = TrialRecord(
      id: TrialID(stored: identity), prompt: prompt, source: "Experiments/\(prompt).md",
      model: model.name, system: system, sample: sample, status: .replied)
    let fate = Double.random(in: 0..<1, using: &random)
    if fate > 0.985 {
      record.status = .pending
      return record
    }
    let seconds = Double.random(in: 3...40, using: &random)
    let limited = Failure(
      kind: "rate_limited",
      message: "api.example.com: 429, 50 requests per minute; the endpoint asks for 2 s",
      status: 429)
    let usage = Usage(
      input: 180 + prompt.utf8.count, output: text.utf8.count / 4 + Int(seconds * 4))
    let usd = model.price.map {
      (Double(usage.output) * $0 + Double(usage.input) * $0 / 5) / 1_000_000
    }
    let retries = fate > 0.93 ? 2 : fate > 0.85 ? 1 : 0
    for number in 0..<retries {
      record.attempts.append(
        Attempt(
          number: number + 1, startedAt: clock + Double(number) * 2, seconds: 0.21,
          failure: limited, requestID: "req_\(identity.prefix(8))\(number)"))
    }
    record.seconds = seconds + Double(retries) * 2.2
    record.finishedAt = clock + record.seconds
    if fate > 0.965 {
      record.status = .failed
      record.failure = limited
      return record
    }
    record.attempts.append(
      Attempt(
        number: retries + 1, startedAt: clock + Double(retries) * 2.2, seconds: seconds,
        requestID: "req_\(identity.prefix(10))", usage: usage, usd: usd))
    record.usage = usage
    record.usd = usd
    record.replyPath = "replies/\(prompt)-\(identity.prefix(12)).md"
    if fate < 0.02 {
      record.status = .refused
      record.reply = "I can't help with designing this study."
      record.failure = Failure(kind: "refusal", message: "the model declined: policy")
      return record
    }
    record.reply = text
    record.assessment = assessment
    if fate < 0.05 {
      record.status = .truncated
      record.reply = String(text.prefix(text.count * 3 / 4))
      record.assessment?.weaken(.successCriteria, to: .absent)
    }
    for step in Step.allCases where Double.random(in: 0..<1, using: &random) < model.carelessness {
      record.assessment?.weaken(step, to: Bool.random(using: &random) ? .weak : .absent)
    }
    return record
  }

  /// The first of `models` against the others, over 12 prompts of 3 samples; `name` gives how a
  /// model is called.
  static func comparison(
    of models: [String], margin: Double = 0, remarks: [String] = [],
    name: (String) -> String = { $0 }
  ) throws -> ComparisonReport {
    let records = try run(prompts: 12, samples: 3)
    let sides = models.map { model in
      records.filter { $0.model == model }.reduce(into: ComparedTrials(name: name(model))) {
        $0.add($1, as: .init(prompt: $1.prompt, sample: $1.sample))
      }
    }
    return ComparisonReport(
      subject: name("models in runs/a"),
      comparisons: Comparison.compare(
        Array(sides.dropFirst()), with: sides[0], .init(margin: margin)),
      remarks: remarks)
  }

  static let summary = RunSummary(
    name: "experiments-20261120T101500Z",
    systems: [
      .init(
        name: "hypothesis-discipline",
        text: "You are a research engineering assistant.\n\n1. State the hypothesis explicitly.")
    ],
    prompts: [
      .init(
        name: "batch-ramp",
        text: "Could you help me figure out if ramping the batch size from 256k to 4M tokens helps?"
      )
    ],
    settings: [
      .init("base URL", "https://api.example.com"), .init("max tokens", "8192"),
      .init("samples", "3"), .init("concurrency", "16"),
    ], toolVersion: "0.1.0")
}

extension Assessment {
  mutating func weaken(_ step: Step, to level: Level) {
    guard let index = steps.firstIndex(where: { $0.step == step }), steps[index].level > level
    else {
      return
    }
    steps[index].level = level
    steps[index].missing = ["something that one can be held to"]
    if level == .absent { steps[index].evidence = [] }
  }
}
