import Checklist
import Foundation
import Store
import Study
import Wire

/// A folder of its own for one test, gone with it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "prereg-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of the test's run.
  var run: String { path + "/run" }

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }

  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }
}

let settings = RunSettings(toolVersion: "1.0", checklistVersion: "c1", options: #"{"samples":1}"#)
let discipline = SystemPrompt(name: "discipline", text: "Be strict.")

func trial(
  _ name: String, text: String? = nil, model: String = "m", system: SystemPrompt = discipline,
  sample: Int = 1, budget: Budget? = nil, parameters: Parameters = Parameters()
) -> Trial {
  Trial(
    prompt: Prompt(
      name: name, source: "Experiments/\(name).md", tags: ["t"], budget: budget,
      text: text ?? "Text of \(name)"),
    condition: Condition(model: model, system: system, parameters: parameters), sample: sample)
}

func assessment(_ levels: [Level], overclaims: Bool = false) -> Assessment {
  Assessment(
    steps: zip(Step.allCases, levels).map { step, level in
      StepFinding(
        step: step, level: level,
        evidence: level == .absent ? [] : [Evidence(lines: 2...3, quote: "a \"quote\"\n")],
        missing: level == .met ? [] : ["a number"])
    }, overclaims: overclaims ? [Evidence(lines: 1...1, quote: "it works")] : [],
    notes: [Note(kind: "cost_arithmetic", lines: 4...4, message: "8 × 3 is 24")],
    checklistVersion: "c1")
}

/// A moment that the store keeps to the millisecond.
let moment = Date(timeIntervalSince1970: 1_795_000_000.25)

func attempt(
  _ number: Int, failure: Failure? = nil, usage: Usage? = Usage(input: 10, output: 20),
  usd: Double? = 0.5
) -> Attempt {
  Attempt(
    number: number, startedAt: moment, seconds: 1.5, failure: failure, requestID: "req_\(number)",
    answeredBy: failure == nil ? "m-1" : nil, usage: usage, usd: usd)
}

func record(
  _ trial: Trial, _ status: TrialStatus = .replied, reply: String? = "A plan.\n",
  assessment found: Assessment? = assessment([.met, .met, .met, .met, .met]),
  attempts: [Attempt] = [attempt(1)], failure: Failure? = nil,
  usage: Usage? = Usage(input: 10, output: 20), usd: Double? = 0.5
) -> TrialRecord {
  TrialRecord(
    id: trial.id, prompt: trial.prompt.name, source: trial.prompt.source,
    model: trial.condition.model, system: trial.condition.system.name, sample: trial.sample,
    status: status, reply: reply, assessment: found, attempts: attempts, failure: failure,
    usage: usage, usd: usd, seconds: 2.5, finishedAt: moment)
}

func failed(_ trial: Trial, usd: Double? = 0) -> TrialRecord {
  let failure = Failure(kind: "overloaded", message: "The service is full.", status: 529)
  return record(
    trial, .failed, reply: nil, assessment: nil,
    attempts: [
      attempt(1, failure: failure, usage: nil, usd: usd),
      attempt(2, failure: failure, usage: nil, usd: usd),
    ], failure: failure, usage: nil, usd: usd)
}

func trials(of path: String, _ detail: TrialDetail = .full) throws -> [TrialRecord] {
  var trials: [TrialRecord] = []
  try RunReader(path).forEachTrial(detail) { trials.append($0) }
  return trials
}
