import FoundationEssentials
import Testing

@testable import StandIn

/// How faults are written, and which requests they strike.
struct FaultScriptTests {
  let one = smallLibrary.recordings[0].prompt

  @Test(arguments: [
    (
      "boom",
      "fault \"boom\": \"boom\" is no fault; known are a status of 200 through 599, html, echo-key, "
    ),
    ("700", "fault \"700\": \"700\" is no fault"), ("", "fault \"\": \"\" is no fault"),
    ("429;first", "fault \"429;first\": \"first\" has no value; write name=value"),
    ("429;often=2", "fault \"429;often=2\": \"often\" is no parameter; known are retry-after, "),
    (
      "429;percent=101",
      "fault \"429;percent=101\": \"percent\" is \"101\"; it must be a whole number of 0 through 100"
    ), ("stall;ms=-1", "it must be a whole number of 0 through 1000000000"),
    ("429;message=a\nb", "a fault holds a control character; write it on one line"),
  ])
  func `A wrong specification is told what is wrong`(_ text: String, _ words: String) {
    let error = #expect(throws: StandInError.self) { try Fault(text) }
    #expect(error?.message.contains(words) == true)
    #expect(error?.code == .badFault)
  }

  @Test func `Every kind is explained, and every parameter`() {
    for name in Fault.Name.allCases { #expect(Fault.reference.contains(name.rawValue)) }
    for name in Fault.parameters.split(separator: ", ") {
      #expect(Fault.reference.contains("\(name)="))
    }
  }

  @Test func `A wrong specification in a request is a 400`() async throws {
    try await withServer { server in
      let request = Ask.chat.request(one, headers: ["x-standin-fault: boom"])
      let response = try #require(await RawClient.send(request, to: server.port).responses.first)
      #expect(response.status == 400)
      #expect(try response.json["error"]["message"].string?.contains("is no fault") == true)
    }
  }

  @Test func `The first attempts fail, then one succeeds`() async throws {
    let fault = try Fault("529;first=2")
    try await withServer {
      $0.faults = [fault]
    } _: { server in
      func status(_ request: String) async -> Int? {
        await RawClient.send(request, to: server.port).responses.first?.status
      }
      let request = Ask.messages.request(one)
      var statuses: [Int?] = []
      for _ in 0..<4 { statuses.append(await status(request)) }
      #expect(statuses == [529, 529, 200, 200])
      #expect(await status(Ask.messages.request(one, limit: 3_999)) == 529)
      #expect(await status(Ask.messages.request(one, headers: ["idempotency-key: k"])) == 529)
      #expect(server.statistics.trials == 3)
      #expect(server.statistics.byStatus == [200: 2, 529: 4])
      #expect(server.statistics.byFault == ["529;first=2": 4])
    }
  }

  @Test func `Later attempts fail`() throws {
    let condition = try Fault("500;after=1;first=2").condition
    let struck = (1...5).map {
      condition.holds(for: Question(), dialect: "anthropic", trial: Fingerprint(), attempt: $0)
    }
    #expect(struck == [false, true, true, false, false])
  }

  @Test(arguments: [0, 10, 50, 100])
  func `A share of the attempts fails, the same ones each time`(_ percent: Int) throws {
    func struck(seed: Int) throws -> [Bool] {
      let condition = try Fault("500;percent=\(percent);seed=\(seed)").condition
      return (0..<2_000).map { number in
        condition.holds(
          for: Question(), dialect: "anthropic", trial: Fingerprint("\(number / 2)".utf8),
          attempt: number % 2 + 1)
      }
    }
    let first = try struck(seed: 1)
    #expect(try struck(seed: 1) == first)
    let share = first.count { $0 } * 100 / first.count
    #expect(abs(share - percent) <= 3)
    if percent == 50 { #expect(try struck(seed: 2) != first) }
  }

  @Test func `A script strikes by prompt, model and dialect; its first match counts`() async throws
  {
    let path = FileManager.default.temporaryDirectory.appending(path: "standin-script.txt").path
    let script = """
      # One prompt is spared.
      none;prompt=Does  X

      402;model=poor
      503;dialect=openai-responses
      418
      """
    try Data(script.utf8).write(to: URL(filePath: path))
    let faults = try Fault.script(at: path)
    #expect(faults.map(\.description).last == "418")
    try await withServer {
      $0.faults = faults
    } _: { server in
      func status(_ request: String) async -> Int? {
        await RawClient.send(request, to: server.port).responses.first?.status
      }
      let two = smallLibrary.recordings[1].prompt
      #expect(await status(Ask.responses.request(one)) == 200)
      #expect(await status(Ask.chat.request(two, model: "poor")) == 402)
      #expect(await status(Ask.responses.request(two)) == 503)
      #expect(await status(Ask.messages.request(two)) == 418)
    }
  }

  @Test func `A script's mistakes are told with their line`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "standin-bad-script.txt").path
    try Data("429\n\nboom\n".utf8).write(to: URL(filePath: path))
    let error = #expect(throws: StandInError.self) { try Fault.script(at: path) }
    #expect(error?.message.hasPrefix("\(path):3: fault \"boom\": ") == true)
    let absent = #expect(throws: StandInError.self) { try Fault.script(at: path + ".none") }
    #expect(absent?.message == "\(path).none: not there or not readable")
  }

  @Test func `A fault can be asked for in the prompt and in the model's name`() async throws {
    try await withServer { server in
      func response(_ request: String) async -> RawResponse? {
        await RawClient.send(request, to: server.port).responses.first
      }
      let marked = Ask.chat.request("\(one) [standin-fault: 503;first=1]")
      #expect(await response(marked)?.status == 503)
      #expect(await response(marked)?["x-prereg-recording"] == "one")
      let model = Ask.chat.request(one, model: "standin-fault/401")
      #expect(await response(model)?.status == 401)
      let named = Ask.chat.request("?", model: "standin-fault/500;first=1/recorded/two")
      #expect(await response(named)?.status == 500)
      #expect(await response(named)?["x-prereg-recording"] == "two")
    }
  }
}
