import TestKit
import Testing
import Transport
import Wire

@Suite struct ExchangeTests {
  @Test(arguments: deliveries)
  func bringsStatusFieldsAndBody(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(
      .receive,
      .send("HTTP/1.1 429 Slow Down\r\nretry-after: 7\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n"),
      .send("X-Empty:\r\nContent-Length: 3\r\n\r\nno!"), .again)
    let response = try await exchange().send(
      HTTPRequest(url: server.url + "/v1?x=y", body: Array("{}".utf8), delivery: delivery))
    #expect(response.status == 429)
    #expect(response.headers["Retry-After"] == "7")
    #expect(response.headers["x-empty"] == "")
    let cookies = response.headers.fields.filter { $0.name.lowercased() == "set-cookie" }
    #expect(cookies.map(\.value) == ["a=1", "b=2"])
    #expect(text(try await response.body.collect()) == "no!")
  }

  @Test func sendsExactlyWhatWasAsked() async throws {
    let server = try ScriptedServer(.receive, .send(hello), .again)
    let body = #"{"text":"naïve"}"#
    _ = try await exchange().send(
      HTTPRequest(
        url: server.url + "/v1/messages?beta=1",
        headers: ["Authorization": "Bearer k", "content-type": "application/json", "x-none": ""],
        body: Array(body.utf8)))
    let request = try #require(server.record.requests.first)
    let lines = request.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "POST /v1/messages?beta=1 HTTP/1.1")
    #expect(lines.last == body)
    #expect(
      Set(lines.dropFirst().dropLast(2)) == [
        "Host: 127.0.0.1:\(server.port)", "User-Agent: prereg", "Accept: */*",
        "Authorization: Bearer k", "content-type: application/json", "x-none:",
        "Content-Length: \(body.utf8.count)",
      ])
  }

  /// One handle serves these one after the other: nothing of a request may reach the next.
  @Test func keepsRequestsApartOnOneHandle() async throws {
    let server = try ScriptedServer(.receive, .send(hello), .again)
    let exchange = try exchange()
    let sent: [(method: String, body: String, headers: Headers)] = [
      ("POST", "one", ["x-key": "first"]), ("GET", "", [:]), ("PUT", "three", [:]),
      ("DELETE", "", ["x-key": "second"]), ("POST", "", [:]), ("GET", "", [:]),
    ]
    for (method, body, headers) in sent {
      let response = try await exchange.send(
        HTTPRequest(method: method, url: server.url, headers: headers, body: Array(body.utf8)))
      #expect(text(try await response.body.collect()) == "hello")
    }
    let requests = server.record.requests
    #expect(requests.map { $0.prefix { $0 != " " } } == sent.map { $0.method[...] })
    #expect(
      requests.map { $0.contains("x-key: first") } == [true] + .init(repeating: false, count: 5))
    #expect(
      requests.map { $0.contains("x-key: second") } == [false, false, false, true, false, false])
    for (request, sent) in zip(requests, sent) {
      #expect(request.hasSuffix("\r\n\r\n" + sent.body))
    }
    #expect(
      requests.map { $0.contains("Content-Length: 0") } == [
        false, false, false, false, true, false,
      ])
  }

  @Test func readsNoBodyAfterHead() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"), .again)
    let exchange = try exchange()
    for _ in 0..<2 {
      let response = try await exchange.send(HTTPRequest(method: "HEAD", url: server.url))
      #expect(response.headers["content-length"] == "99")
      #expect(try await response.body.collect().isEmpty)
    }
    #expect(server.record.accepted == 1)
  }

  @Test func usesAConnectionAgain() async throws {
    let server = try ScriptedServer(.receive, .send(hello), .again)
    let exchange = try exchange()
    for _ in 0..<20 {
      _ = try await exchange.send(HTTPRequest(url: server.url, body: [1]))
    }
    #expect(server.record.accepted == 1)
    #expect(server.record.requests.count == 20)
  }

  @Test func replacesAConnectionThatTheServerLetGo() async throws {
    let server = try ScriptedServer(.receive, .send(hello))
    let exchange = try exchange()
    for _ in 0..<5 {
      let response = try await exchange.send(HTTPRequest(url: server.url, body: [1]))
      #expect(text(try await response.body.collect()) == "hello")
    }
    #expect(server.record.accepted == 5)
  }

  @Test(arguments: deliveries)
  func passesOverInterimResponses(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 100 Continue\r\n\r\n"),
      .send("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"), .pause(.milliseconds(20)),
      .send("HTTP/1.1 201 Created\r\nx-final: yes\r\ncontent-length: 2\r\n\r\nok"), .waitForEnd)
    let response = try await exchange().send(
      HTTPRequest(url: server.url, body: [1], delivery: delivery))
    #expect(response.status == 201)
    #expect(response.headers.fields.map(\.name) == ["x-final", "content-length"])
    #expect(text(try await response.body.collect()) == "ok")
  }

  @Test func leavesTrailersOut() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n"),
      .send("3\r\nabc\r\n0\r\nx-sum: 1\r\n\r\n"), .again)
    let exchange = try exchange()
    for _ in 0..<2 {
      let response = try await exchange.send(HTTPRequest(url: server.url))
      #expect(text(try await response.body.collect()) == "abc")
      #expect(response.headers["x-sum"] == nil)
    }
    #expect(server.record.accepted == 1)
  }

  @Test(arguments: [301, 302, 307, 308])
  func handsARedirectBack(_ status: Int) async throws {
    let elsewhere = try ScriptedServer(.receive, .send(hello))
    let server = try ScriptedServer(
      .receive,
      .send("HTTP/1.1 \(status) Moved\r\nLocation: \(elsewhere.url)/\r\nContent-Length: 0\r\n\r\n"))
    let response = try await exchange().send(
      HTTPRequest(url: server.url, headers: ["authorization": "Bearer k"], body: [1]))
    #expect(response.status == status)
    #expect(response.headers["location"] == elsewhere.url + "/")
    #expect(elsewhere.record.accepted == 0)
  }

  @Test func carriesFiveHundredAtOnce() async throws {
    let server = try ScriptedServer(.receive, .waitForRelease, .send(hello), .again)
    let exchange = try exchange()
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<500 {
        group.addTask {
          let response = try await exchange.send(
            HTTPRequest(url: server.url, body: Array("\(number)".utf8)))
          return text(try await response.body.collect())
        }
      }
      #expect(try await server.reaches { $0.requests.count == 500 })
      server.release()
      var count = 0
      for try await body in group where body == "hello" { count += 1 }
      #expect(count == 500)
    }
    #expect(server.record.accepted == 500)
    let bodies = server.record.requests.compactMap {
      $0.split(separator: "\r\n").last.map(String.init)
    }
    #expect(Set(bodies) == Set((0..<500).map(String.init)))
  }

  @Test func holdsBackWhatGoesOverItsConnections() async throws {
    let server = try ScriptedServer(.receive, .waitForRelease, .send(hello), .again)
    let exchange = try exchange(maximumConnections: 3)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask { try await exchange.send(HTTPRequest(url: server.url)).status }
      }
      #expect(try await server.reaches { $0.requests.count == 3 })
      try await Task.sleep(for: .milliseconds(50))
      #expect(server.record.requests.count == 3)
      server.release()
      for try await status in group { #expect(status == 200) }
    }
    #expect(server.record.requests.count == 20)
    #expect(server.record.accepted == 3)
  }
}
