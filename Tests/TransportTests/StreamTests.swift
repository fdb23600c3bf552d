import Foundation
import TestKit
import Testing
import Transport
import Wire

@Suite struct StreamTests {
  private static let chunkedHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test func handsOverAtTheHeaderAndThenPieceByPiece() async throws {
    let server = try ScriptedServer(
      .receive, .send(Self.chunkedHead), .waitForRelease, .send("5\r\nfirst\r\n"),
      .pause(.milliseconds(100)), .send("6\r\nsecond\r\n"), .send("0\r\n\r\n"), .again)
    let exchange = try exchange()
    let response = try await exchange.send(HTTPRequest(url: server.url, delivery: .streamed))
    #expect(response.headers["content-type"] == "text/event-stream")
    server.release()
    var pieces: [String] = []
    for try await piece in response.body { pieces.append(text(piece)) }
    #expect(pieces.joined() == "firstsecond")
    #expect(pieces.first == "first")
    // The end is the end for whoever asks again.
    #expect(try await response.body.collect().isEmpty)
  }

  @Test func keepsTheOrderOfAThousandPieces() async throws {
    let pieces = (0..<1_000).map { "event \($0)\n" }
    let server = try ScriptedServer { _ in
      [.receive, .send(Self.chunkedHead)]
        + pieces.map { .send(String($0.utf8.count, radix: 16) + "\r\n\($0)\r\n") }
        + [.send("0\r\n\r\n")]
    }
    let response = try await exchange().send(HTTPRequest(url: server.url, delivery: .streamed))
    #expect(text(try await response.body.collect()) == pieces.joined())
  }

  /// The server's send stops when the sockets' own buffers and ours are full: a hundred times
  /// less than the body would be a better bound than a quarter, were it not for those sockets.
  @Test func holdsAServerBackThatIsFasterThanItsReader() async throws {
    let size = 64 << 20
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"), .sendMebibytes(64),
      .waitForEnd)
    let response = try await exchange().send(
      HTTPRequest(url: server.url, maximumBodyBytes: size, delivery: .streamed))
    var before = -1
    while before != server.record.sentBytes {
      before = server.record.sentBytes
      try await Task.sleep(for: .milliseconds(300))
    }
    #expect(before < size / 4)

    var position = 0
    var longest = 0
    for try await piece in response.body {
      longest = max(longest, piece.count)
      #expect(isExpected(piece, at: position))
      position += piece.count
    }
    #expect(position == size)
    #expect(longest <= 256 << 10)
  }

  /// Whether `piece` is what `sendMebibytes` sends at `position`: each mebibyte its number.
  private func isExpected(_ piece: [UInt8], at position: Int) -> Bool {
    var start = 0
    while start < piece.count {
      let number = (position + start) >> 20
      let end = min(piece.count, (number + 1) << 20 - position)
      // `Data` compares fast in a debug build too.
      let expected = Data(repeating: UInt8(number % 256), count: end - start)
      guard Data(piece[start..<end]) == expected else { return false }
      start = end
    }
    return true
  }

  @Test func servesOthersWhileOneReaderSleeps() async throws {
    let server = try ScriptedServer { number in
      number == 0
        ? [.receive, .send("HTTP/1.1 200 OK\r\n\r\n"), .sendMebibytes(64)]
        : [.receive, .send(hello), .again]
    }
    let exchange = try exchange()
    let slow = try await exchange.send(
      HTTPRequest(url: server.url, maximumBodyBytes: 64 << 20, delivery: .streamed))
    for _ in 0..<50 {
      let response = try await exchange.send(HTTPRequest(url: server.url))
      #expect(text(try await response.body.collect()) == "hello")
    }
    #expect(try await slow.body.collect().count == 64 << 20)
  }

  @Test func droppingABodyEndsItsTransfer() async throws {
    let server = try ScriptedServer(
      .receive, .send(Self.chunkedHead), .send("1\r\nx\r\n"), .waitForEnd)
    let exchange = try exchange()
    for count in 1...3 {
      do {
        let response = try await exchange.send(HTTPRequest(url: server.url, delivery: .streamed))
        #expect(response.status == 200)
      }
      #expect(try await server.reaches { $0.ended == count })
    }
  }

  @Test func droppingAPausedBodyEndsItsTransfer() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\n\r\n"), .sendMebibytes(64), .waitForEnd)
    let exchange = try exchange()
    do {
      let response = try await exchange.send(
        HTTPRequest(url: server.url, maximumBodyBytes: 64 << 20, delivery: .streamed))
      for try await _ in response.body { break }
      #expect(try await server.reaches { $0.sentBytes > 1 << 20 })
    }
    #expect(try await server.reaches { $0.ended == 1 })
  }

  @Test func aBodyOutlivesTheCallersHoldOnTheExchange() async throws {
    let server = try ScriptedServer(
      .receive, .send(Self.chunkedHead), .waitForRelease, .send("2\r\nok\r\n0\r\n\r\n"))
    let body = try await exchange().send(HTTPRequest(url: server.url, delivery: .streamed)).body
    server.release()
    #expect(text(try await body.collect()) == "ok")
  }
}
