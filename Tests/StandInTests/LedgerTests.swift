import Testing
import Wire

@testable import StandIn

/// What is remembered of requests.
struct LedgerTests {
  private func records(
    _ requests: [String]
  ) async throws -> (records: [RequestRecord], statistics: StandInStatistics) {
    let seen = Locked<[RequestRecord]>([])
    let statistics = try await withServer {
      $0.onRequest = { record in seen.withLock { $0.append(record) } }
    } _: { server in
      for request in requests { _ = await RawClient.send(request, to: server.port, silence: 300) }
      return server.statistics
    }
    return (seen.withLock { $0 }, statistics)
  }

  @Test func `Each request leaves a record; the same one again is an attempt at it`() async throws {
    let prompt = smallLibrary.recordings[0].prompt
    let again = Ask.messages.request(prompt)
    let (records, statistics) = try await records([
      again, Ask.chat.request(prompt, streams: true), again,
      Ask.messages.request(prompt, headers: ["idempotency-key: 0123456789"]),
      Ask.responses.request("what?"),
      Ask.chat.request(prompt, headers: ["x-standin-fault: truncate"]),
      Ask.chat.request(prompt, headers: ["x-standin-fault: reset"]),
      Ask.chat.request(prompt, headers: ["x-standin-fault: stall"]),
    ])
    #expect(records.map(\.serial) == Array(1...8))
    #expect(records.map(\.attempt) == [1, 1, 2, 1, 1, 1, 2, 3])
    #expect(records[0].trial == records[2].trial)
    #expect(records[0].trial != records[3].trial)
    #expect(Set(records.filter { $0.recording != nil }.map(\.prompt)).count == 1)
    #expect(records.map(\.status) == [200, 200, 200, 200, 404, 200, nil, nil])
    #expect(records.map(\.recording) == ["one", "one", "one", "one", nil, "one", "one", "one"])
    #expect(
      records.map(\.ending) == [.sent, .sent, .sent, .sent, .sent, .cut, .cut, .abandoned])
    #expect(records.map(\.fault).suffix(4) == [nil, "truncate", "reset", "stall"])
    #expect(records[3].idempotency == "01234567")
    #expect(records[1].streams && !records[0].streams)
    #expect(statistics.requests == 8 && statistics.trials == 5)
    #expect(statistics.connections == 8)
  }

  @Test func `A record is one line of JSON without words of the prompt or the key`() async throws {
    let request = Ask.chat.request(
      smallLibrary.recordings[1].prompt, headers: ["authorization: Bearer sk-secret"])
    let record = try #require(try await records([request]).records.first)
    let line = record.json
    #expect(!line.contains("\n") && !line.contains("sk-secret") && !line.contains("Zählt"))
    let json = try JSON(line)
    #expect(json["schema"] == .string("prereg.standin-log/1"))
    #expect(json["source"] == .string("recording"))
    #expect(json["recording"] == .string("two"))
    #expect(json["dialect"] == .string("openai-chat"))
    #expect(json["status"].number == 200)
    #expect(json["fault"] == .null)
    #expect(json["ended"] == .string("sent"))
    #expect(json["trial"].string?.count == 16)
    #expect(json["prompt"] == .string(Fingerprint("Zählt 中文 auch?".utf8).description))
  }

  @Test func `Statistics are served`() async throws {
    try await withServer { server in
      let get = "GET /standin/stats HTTP/1.1\r\nhost: x\r\n\r\n"
      _ = await RawClient.send(
        Ask.chat.request(smallLibrary.recordings[0].prompt), to: server.port)
      let response = try #require(await RawClient.send(get, to: server.port).responses.first)
      let json = try response.json
      #expect(json["schema"] == .string("prereg.standin-stats/1"))
      #expect(json["requests"].number == 1)
      #expect(json["in_flight"].number == 0)
      #expect(json["by_status"] == .object(["200": .number(1)]))
      #expect(json["by_dialect"] == .object(["openai-chat": .number(1)]))
      #expect(json["by_ending"] == .object(["sent": .number(1)]))
    }
  }

  @Test func `The marks of texts are stable`() {
    #expect(Fingerprint("".utf8) == Fingerprint([UInt8]()))
    #expect(Fingerprint("abc".utf8).description == Fingerprint(Array("abc".utf8)).description)
    let marks = (0..<1_000).map { Fingerprint("prompt number \($0)".utf8).description }
    #expect(Set(marks).count == 1_000)
    #expect(marks.allSatisfy { $0.count == 16 })
    #expect(Fingerprint("a".utf8) != Fingerprint("a\0".utf8))
  }
}
