import Foundation
import Testing

@Suite struct ScoreTests {
  private static let good = """
    **Hypothesis.** QK-norm raises the largest stable learning rate of our 400M model at least 2x.

    **Minimum experiment.** Train the 400M model on 2B tokens of FineWeb with and without QK-norm at \
    six learning rates; measure validation loss and the number of spikes.

    **Ablations and controls.** Ablation: norm on queries only, to separate its two halves. Control: \
    the same data order and three seeds of the baseline for the noise floor.

    **Cost.** 36 runs x 1.5 h x 8 A100 = 432 GPU-hours, about 2 days.

    **Success criteria.** Supported if the best loss improves by at least 0.02 and the 95 % interval \
    over seeds excludes 0; refuted otherwise.
    """

  @Test func filterPassesFieldsThroughAndGoesOnAfterABadLine() async throws {
    let lines = [
      #"{"id":"a","text":"nothing of note","tag":{"x":[1,2]},"n":7}"#,
      "not json", #"{"id":"c"}"#, "",
      #"{"text":"I think so."}"#,
    ]
    let outcome = try await Workplace().prereg(
      "score", "--input", "jsonl", "-", "--format", "jsonl",
      input: lines.joined(separator: "\n") + "\n")
    #expect(outcome.status == 65, "\(outcome)")
    let results = outcome.output.split(separator: "\n")
    #expect(results.count == 2)
    #expect(results[0].hasSuffix(#","tag":{"x":[1,2]},"n":7}"#))
    #expect(results[1].contains(#""id":"standard input:5""#))
    #expect(outcome.errorLines.count == 2)
    #expect(outcome.error.contains("standard input:2: not a JSON object"))
    #expect(outcome.error.contains("standard input:3: no \"text\""))
  }

  @Test func explainShowsWhereTheLevelsComeFrom() async throws {
    let outcome = try await Workplace().prereg("score", "-", "--explain", input: Self.good)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("above 0 it is reached"))
    #expect(outcome.output.contains("cost estimate: met\n  there  +"))
    #expect(outcome.output.contains(" number:machineTime"))
    let refused = try await Workplace().prereg(
      "score", "-", "--explain", "--format", "json", input: Self.good)
    #expect(refused.status == 64)
    #expect(
      refused.error.contains("--explain is written as text; leave out --format and --labels"))
  }

  @Test func exitStatusIsTheVerdict() async throws {
    let place = try Workplace()
    try place.write(Self.good, to: "good.md")
    try place.write("Sounds good, just try it.", to: "bad.md")
    let good = try await place.prereg("score", "good.md")
    #expect(good.status == 0, "\(good)")
    #expect(good.output.contains("QK-norm raises the largest stable"), "the evidence is quoted")
    let bad = try await place.prereg("score", "bad.md")
    #expect(bad.status == 1 && bad.output.contains("absent"), "\(bad)")
    #expect(try await place.prereg("score", "good.md", "bad.md").status == 1)
  }

  @Test(arguments: [
    ("json", "{\"schema\":\"prereg.score/1\""), ("jsonl", "{\"schema\":\"prereg.score/1\""),
    ("markdown", "|"), ("junit", "<?xml"), ("sarif", "{"),
  ])
  func everyFormat(_ format: String, _ start: String) async throws {
    let place = try Workplace()
    try place.write(Self.good, to: "good.md")
    let outcome = try await place.prereg("score", "good.md", "--format", format)
    #expect(outcome.output.contains(start), "\(outcome)")
  }

  @Test func aBrokenPipeIsNotAnError() async throws {
    let place = try Workplace()
    let line = #"{"text":"I think so."}"# + "\n"
    try place.write(String(repeating: line, count: 20_000), to: "many.jsonl")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.currentDirectoryURL = place.folder
    shell.arguments = [
      "-c", #"set -o pipefail; "$0" score many.jsonl --format jsonl | head -1 > one"#,
      PreregProcess.executable("prereg").path,
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(try place.text("one").contains("prereg.score/1"))
  }

  @Test func labelsSayHowFarTheChecklistAgrees() async throws {
    let place = try Workplace()
    try place.write(Self.good, to: "r/good.md")
    try place.write("Sounds good, just try it.", to: "r/bad.md")
    try place.write("Nobody has read this.", to: "r/other.md")
    try place.write(
      #"""
      {"id":"good","group":"a","levels":{"hypothesis":2,"cost_estimate":0,"overclaim":0},"lines":{"hypothesis":[1]}}
      {"id":"bad","group":"b","levels":{"hypothesis":0,"cost_estimate":0,"overclaim":0}}
      {"id":"gone","levels":{"hypothesis":1}}

      """#, to: "labels.jsonl")
    let text = try await place.prereg("score", "r", "--labels", "labels.jsonl")
    #expect(text.status == 0, "\(text)")
    #expect(text.output.hasPrefix("2 labelled texts: exact level 0.750, mean over the steps\n"))
    #expect(text.output.contains("1 disagreement\n"))
    #expect(text.output.contains("in 1 of 1 steps that both call met (1.000)"))
    #expect(
      text.error == "texts without a label, left out: 1\nlabels without a text, left out: 1\n")
    let json = try await place.prereg("score", "r", "--labels", "labels.jsonl", "--format", "json")
    #expect(json.output.hasPrefix(#"{"schema":"prereg.agreement/1","texts":2,"exact":0.75,"#))
    let other = try await place.prereg(
      "score", "r", "--labels", "labels.jsonl", "--format", "sarif")
    #expect(other.status == 64 && other.errorLines.count == 1, "\(other)")
  }

  @Test(arguments: [
    ("not json\n", "labels.jsonl:1: no value begins here; a line is an object such as "),
    ("{\"levels\":{}}\n", "labels.jsonl:1: no \"id\"; "),
    ("{\"id\":\"x\"}\n", "labels.jsonl:1: no \"levels\"; "),
    (
      "\n{\"id\":\"x\",\"levels\":{\"hypothesis\":3}}\n",
      "labels.jsonl:2: the level of \"hypothesis\" is not 0, 1 or 2; "
    ),
    (
      "{\"id\":\"x\",\"levels\":{}}\n{\"id\":\"x\",\"levels\":{}}\n",
      "labels.jsonl:2: a second label for \"x\"; keep one"
    ),
    ("{\"id\":\"x\",\"levels\":{}}\n", "labels.jsonl: no label has the id of a text; "),
  ])
  func labelsThatCannotBeUsed(_ labels: String, _ words: String) async throws {
    let place = try Workplace()
    try place.write(Self.good, to: "good.md")
    try place.write(labels, to: "labels.jsonl")
    let outcome = try await place.prereg("score", "good.md", "--labels", "labels.jsonl")
    #expect(outcome.status == 65 && outcome.errorLines.count == 1, "\(outcome)")
    #expect(outcome.error.hasPrefix(words), "\(outcome)")
  }
}
