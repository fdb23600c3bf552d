import TestKit
import Testing
import Transport
import Wire

@Suite struct CancellationTests {
  @Test func beforeItBegins() async throws {
    let server = try ScriptedServer(.receive, .send(hello))
    let exchange = try exchange()
    let task = Task { () -> TransportError in
      while !Task.isCancelled { await Task.yield() }
      return await failure(of: HTTPRequest(url: server.url), over: exchange)
    }
    task.cancel()
    let error = await task.value
    #expect(error.code == .cancelled)
    #expect(error.message == "the transfer with \(server.url) was cancelled")
  }

  @Test(arguments: deliveries)
  func whileTheHeaderIsAwaited(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(.receive, .waitForEnd)
    let exchange = try exchange()
    let task = Task {
      await failure(of: HTTPRequest(url: server.url, delivery: delivery), over: exchange)
    }
    #expect(try await server.reaches { $0.requests.count == 1 })
    task.cancel()
    #expect(await task.value.code == .cancelled)
    #expect(try await server.reaches { $0.ended == 1 })
  }

  @Test(arguments: deliveries)
  func whileTheBodyIsAwaited(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .waitForEnd)
    let exchange = try exchange()
    let task = Task {
      await failure(of: HTTPRequest(url: server.url, delivery: delivery), over: exchange)
    }
    #expect(try await server.reaches { $0.sentBytes > 40 })
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    #expect(await task.value.code == .cancelled)
    #expect(try await server.reaches { $0.ended == 1 })
  }

  @Test func ofHundredsLeavesTheExchangeInOrder() async throws {
    let server = try ScriptedServer { number in
      number < 300 ? [.receive, .waitForEnd] : [.receive, .send(hello), .again]
    }
    let exchange = try exchange()
    let task = Task {
      await withTaskGroup(of: TransportError.Code.self) { group in
        for _ in 0..<300 {
          group.addTask { await failure(of: HTTPRequest(url: server.url), over: exchange).code }
        }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
    }
    #expect(try await server.reaches { $0.requests.count == 300 })
    task.cancel()
    #expect(await task.value == [.cancelled])
    #expect(try await server.reaches { $0.ended == 300 })
    #expect(try await exchange.send(HTTPRequest(url: server.url)).status == 200)
  }

  /// Cancellation at any moment of a transfer's life: each ends once, one way or the other.
  @Test func atAnyMoment() async throws {
    let server = try ScriptedServer(.receive, .send(hello), .again)
    let exchange = try exchange()
    for round in 0..<300 {
      let delivery = deliveries[round % 2]
      let task = Task { () async -> String in
        do {
          let response = try await exchange.send(HTTPRequest(url: server.url, delivery: delivery))
          return text(try await response.body.collect())
        } catch let error as TransportError {
          return error.code.rawValue
        } catch {
          return "\(error)"
        }
      }
      for _ in 0..<(round % 30) { await Task.yield() }
      if round % 3 == 0 { try await Task.sleep(for: .microseconds(round)) }
      task.cancel()
      #expect(["hello", "cancelled"].contains(await task.value))
    }
  }

  @Test func shutdownEndsWhatRuns() async throws {
    let server = try ScriptedServer { number in
      number == 0
        ? [.receive, .send("HTTP/1.1 200 OK\r\n\r\nabc"), .waitForEnd] : [.receive, .waitForEnd]
    }
    let exchange = try exchange()
    let response = try await exchange.send(HTTPRequest(url: server.url, delivery: .streamed))
    let waiting = Task { await failure(of: HTTPRequest(url: server.url), over: exchange) }
    #expect(try await server.reaches { $0.requests.count == 2 })
    await exchange.shutdown()
    await exchange.shutdown()
    let error = await waiting.value
    #expect(error.code == .cancelled)
    #expect(
      error.message == "the transfer with \(server.url) ended with the program's network")
    await #expect(throws: TransportError.self) { _ = try await response.body.collect() }
    #expect(try await server.reaches { $0.ended == 2 })
    let late = await failure(of: HTTPRequest(url: server.url), over: exchange)
    #expect(late.code == .cancelled)
    #expect(late.message == "nothing can be sent any more: the program's network has ended")
  }

  @Test func exchangesComeAndGo() async throws {
    let server = try ScriptedServer(.receive, .send(hello), .again)
    for _ in 0..<30 {
      #expect(try await exchange().send(HTTPRequest(url: server.url)).status == 200)
    }
    #expect(try await server.reaches { $0.ended == 30 })
  }
}
