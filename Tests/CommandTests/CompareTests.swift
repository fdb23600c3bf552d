import Foundation
import Testing

@Suite struct CompareTests {
  private let good = "recorded/natural-001"
  private let poor = "recorded/natural-008"

  private func write(_ count: Int, to place: Workplace) throws {
    for number in 0..<count { try place.write("idea number \(number)", to: "p/\(number).md") }
  }

  @Test func modelsOfOneRun() async throws {
    try await withStandIn { endpoint, place in
      try write(8, to: place)
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run", "--model", poor] + endpoint.options(good))
      #expect(batch.status == 0, "\(batch)")
      // The first of the command line is what the others are compared with.
      let better = try await place.prereg("compare", "run")
      #expect(better.status == 0, "\(better)")
      #expect(better.output.contains("\(good) is better than \(poor): 100 points more"))
      let worse = try await place.prereg("compare", "run", "--by", "model", "--baseline", good)
      #expect(worse.status == 1, "\(worse)")
      #expect(worse.output.contains("\(poor) is worse than \(good): 100 points fewer"))
      #expect(worse.error.isEmpty)
      let page = try await place.prereg(
        "compare", "run", "--baseline", good, "--format", "html", "--out", "c.html")
      #expect(page.status == 1 && page.output.isEmpty, "the verdict, whatever the form: \(page)")
      let html = try place.text("c.html")
      #expect(html.contains("8 of 8 pairs: 8 pass in A only, 0 in B only"))
      #expect(html.contains("A demonstration: 16 trials were answered"))
      // Eight prompts leave room for all but 37 points of the difference.
      let margin = try await place.prereg(
        "compare", "run", "--baseline", good, "--margin", "70", "--format", "json")
      #expect(margin.status == 0, "\(margin)")
      #expect(margin.output.contains(#""regression":false"#))
      #expect(margin.output.split(separator: "\n").count == 1)
    }
  }

  @Test func twoRunsArePairedByTextsAndTellWhatIsNot() async throws {
    try await withStandIn { endpoint, place in
      try write(7, to: place)
      let arguments = ["batch", "p"] + endpoint.options(good)
      #expect(try await place.prereg(arguments + ["--run", "a"]).status == 0)
      try FileManager.default.moveItem(
        atPath: place.folder.path + "/p/3.md", toPath: place.folder.path + "/p/renamed.md")
      try place.write("another idea", to: "p/4.md")
      try place.write("one more idea", to: "p/more.md")
      #expect(try await place.prereg(arguments + ["--run", "b"]).status == 0)
      let outcome = try await place.prereg("compare", "a", "b", "--out", "c.txt")
      #expect(outcome.status == 0, "\(outcome)")
      let text = try place.text("c.txt")
      #expect(text.contains("A: a, B: b\n6 prompts, 6 of 9 pairs compared"), "\(text)")
      #expect(text.contains("Left out for want of a scored reply of a: 2 no such trial."))
      #expect(text.contains("Left out for want of a scored reply of b: 1 no such trial."))
      #expect(
        text.contains("Prompts of the same name hold another text in b and are not paired: 4."))
    }
  }

  @Test func whatCannotBeComparedIsSaidOnOneLine() async throws {
    try await withStandIn { endpoint, place in
      try write(1, to: place)
      #expect(
        try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options(good)).status == 0)
      let cases: [(arguments: [String], status: Int32, message: String)] = [
        (["run"], 64, "run has one model and one system prompt; name a second run"),
        (["run", "--by", "model"], 64, "run has one model only, \(good); there is nothing"),
        (["run", "--model", "x"], 64, "run has no model \"x\"; it has \(good)"),
        (["run", "none"], 66, "none: there is no such folder"),
        (["run", "run", "run"], 64, "3 runs are named; name one or two"),
        (["run", "run", "--by", "model"], 64, "--by and --baseline are for one run"),
        (["run", "run", "--margin", "-1"], 64, "--margin is -1.0; it must be 0 or more"),
        (["run", "run", "--margin=100"], 64, "--margin is 100.0; it must be 0 or more"),
      ]
      for item in cases {
        let outcome = try await place.prereg(["compare"] + item.arguments)
        #expect(outcome.status == item.status, "\(item.arguments): \(outcome)")
        #expect(outcome.errorLines.count == 1, "\(item.arguments): \(outcome)")
        #expect(outcome.error.contains(item.message), "\(item.arguments): \(outcome)")
      }
    }
  }
}
