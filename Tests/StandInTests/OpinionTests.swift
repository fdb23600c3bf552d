import Testing

@testable import StandIn

/// The schema of prereg's model judges, as far as the stand-in looks at it.
private let schema: String = {
  let names = FollowUpStep.allCases.map(\.rawValue) + ["overclaim"]
  return #"{"type":"object","properties":{"#
    + names.map { #""\#($0)":{"type":"object"}"# }.joined(separator: ",") + "}}"
}()

/// What a model judge is answered.
struct OpinionTests {
  private func question(about text: String) -> String {
    "Level the text between the marks.\n\n<text-abc>\n\(text)\n</text-abc>"
  }

  private func ask(
    _ ask: Ask, about text: String, model: String = "recorded", schema: String = schema
  ) async throws -> RawResponse {
    let library = try RecordingTests.library.get()
    return try await withServer {
      $0.library = library
    } _: { server in
      let request = ask.request(question(about: text), model: model, schema: schema)
      return try #require(await RawClient.send(request, to: server.port).responses.first)
    }
  }

  private func levels(_ response: RawResponse, _ ask: Ask) throws -> [String: Int] {
    let json = try response.json
    let text =
      switch ask {
      case .messages: json["content"][0]["text"].string
      case .chat: json["choices"][0]["message"]["content"].string
      case .responses: json["output"][0]["content"][0]["text"].string
      }
    let opinion = try JSON(try #require(text))
    var levels: [String: Int] = [:]
    for name in FollowUpStep.allCases.map(\.rawValue) + ["overclaim"] {
      levels[name] = opinion[name]["level"].number
      #expect(opinion[name]["reason"].string?.hasPrefix("Stand-in, no model") == true)
    }
    return levels
  }

  @Test(arguments: Ask.allCases)
  func `The readers' levels of a recording`(ask protocolOf: Ask) async throws {
    let recording = try #require(RecordingTests.library.get().recording(named: "natural-018"))
    let response = try await ask(protocolOf, about: recording.text)
    #expect(response.status == 200)
    #expect(response["x-prereg-recording"] == "opinion+natural-018")
    #expect(try levels(response, protocolOf) == recording.levels)
    #expect(recording.levels.count == 6)
  }

  @Test func `Of another text, whether it names the step`() async throws {
    let response = try await ask(.chat, about: "My hypothesis is that it pays. The cost: $9.")
    let found = try levels(response, .chat)
    #expect(found["hypothesis"] == 2 && found["cost_estimate"] == 2)
    #expect(found["success_criteria"] == 0 && found["overclaim"] == 0)
  }

  @Test func `Another judge differs, and always alike`() async throws {
    let recordings = try RecordingTests.library.get().recordings.prefix(8)
    var differing = 0
    for recording in recordings {
      let first = try await levels(
        ask(.messages, about: recording.text, model: "other"), .messages)
      let second = try await levels(
        ask(.messages, about: recording.text, model: "other"), .messages)
      #expect(first == second)
      #expect(first.values.allSatisfy { (0...2).contains($0) } && (first["overclaim"] ?? 2) < 2)
      differing += first.count { recording.levels[$0.key] != $0.value }
    }
    #expect((1...20).contains(differing), "\(differing) of 48")
  }

  @Test func `A schema it does not know is refused`() async throws {
    let response = try await ask(.messages, about: "A", schema: #"{"type":"object"}"#)
    #expect(response.status == 400)
    #expect(response.text.contains("knows one JSON schema"))
  }

  @Test func `A recording asked for by name is prose to a judge`() async throws {
    let response = try await ask(.messages, about: "A", model: "recorded/natural-001")
    #expect(response["x-prereg-recording"] == "natural-001")
  }
}
