import Testing

@testable import StandIn

/// HTTP itself: order, reuse, ends.
struct ConnectionTests {
  let one = smallLibrary.recordings[0].prompt
  let two = smallLibrary.recordings[1].prompt

  @Test func `Requests sent ahead are answered in their order`() async throws {
    try await withServer {
      $0.tokensPerSecond = 400
    } _: { server in
      let requests = [
        Ask.messages.request(one, streams: true), Ask.chat.request(two), Ask.responses.request(one),
        Ask.chat.request(two, streams: true), Ask.messages.request("no such prompt"),
      ]
      let reply = await RawClient.send(requests.joined(), to: server.port, awaiting: 5)
      #expect(reply.ending == .enough)
      #expect(reply.responses.map(\.status) == [200, 200, 200, 200, 404])
      #expect(
        reply.responses.map { $0["x-prereg-recording"] } == ["one", "two", "one", "two", "none"])
      #expect(server.statistics.connections == 1)
    }
  }

  @Test func `A client that asks for it gets the connection closed`() async throws {
    try await withServer { server in
      let request = Ask.chat.request(one, headers: ["connection: close"])
      let reply = await RawClient.send(request, to: server.port, awaiting: 2)
      #expect(reply.ending == .closed)
      #expect(reply.responses.first?["connection"] == "close")
    }
  }

  @Test func `A client of HTTP 1.0 gets a stream without chunks`() async throws {
    try await withServer { server in
      let request = Ask.chat.request(one, streams: true).replacing("HTTP/1.1", with: "HTTP/1.0")
      let reply = await RawClient.send(request, to: server.port)
      #expect(reply.ending == .closed)
      #expect(!reply.text.contains("chunked"))
      #expect(reply.text.hasSuffix("data: [DONE]\n\n"))
    }
  }

  @Test func `A client that waits for leave to send gets it`() async throws {
    try await withServer { server in
      let request = Ask.chat.request(one, headers: ["expect: 100-continue"])
      let reply = await RawClient.send(request, to: server.port, awaiting: 2)
      #expect(reply.responses.map(\.status) == [100, 200])
    }
  }

  @Test func `A body may come in chunks`() async throws {
    try await withServer { server in
      let body = #"{"model":"recorded/two","messages":[{"role":"user","content":"x"}]}"#
      let half = body.index(body.startIndex, offsetBy: 30)
      let parts = [String(body[..<half]), String(body[half...])]
      let chunks = parts.map { String($0.utf8.count, radix: 16) + "\r\n\($0)\r\n" }.joined()
      let reply = await RawClient.send(
        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
          + chunks + "0\r\n\r\n", to: server.port)
      #expect(reply.responses.first?["x-prereg-recording"] == "two")
    }
  }

  @Test func `What is not HTTP is a 400 and the end`() async throws {
    try await withServer { server in
      let reply = await RawClient.send("hello?\r\n\r\n", to: server.port, awaiting: 2)
      #expect(reply.ending == .closed)
      #expect(reply.responses.first?.status == 400)
    }
  }

  @Test func `A paced stream comes event by event, in order`() async throws {
    try await withServer {
      $0.tokensPerSecond = 1_000
    } _: { server in
      let paced = await RawClient.send(Ask.messages.request(one, streams: true), to: server.port)
      let response = try #require(paced.responses.first)
      let events = response.events
      #expect(response.chunks.count == events.count)
      let text = try events.compactMap { try JSON($0.data)["delta"]["text"].string }.joined()
      #expect(text == smallLibrary.recordings[0].text)
    }
  }

  @Test func `Many clients at once all get their own reply`() async throws {
    try await withServer { server in
      let port = server.port
      let names = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<60 {
          group.addTask {
            let prompt = smallLibrary.recordings[number % 2].prompt
            let ask = Ask.allCases[number % 3]
            let reply = await RawClient.send(
              ask.request(prompt, streams: number % 4 == 0), to: port)
            return reply.responses.first?["x-prereg-recording"] == ["one", "two"][number % 2]
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(names == 60)
      #expect(server.statistics.requests == 60)
      #expect(server.statistics.inFlight == 0)
    }
  }

  @Test func `A port that is taken is an error that says so`() async throws {
    try await withServer { server in
      var configuration = StandInConfiguration(library: smallLibrary)
      configuration.port = server.port
      let error = await #expect(throws: StandInError.self) {
        _ = try await StandInServer.start(configuration)
      }
      #expect(
        error?.message
          == "cannot listen on 127.0.0.1:\(server.port): it is in use; choose another port, or 0 for any free one"
      )
    }
  }
}
