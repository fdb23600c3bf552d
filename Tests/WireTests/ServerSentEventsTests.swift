import Testing
import Wire

@Suite struct ServerSentEventsTests {
  typealias Event = ServerSentEvents.Event

  private func events(_ text: String, cutEvery size: Int? = nil) throws -> [Event] {
    var decoder = ServerSentEvents()
    let bytes = Array(text.utf8)
    var found: [Event] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + (size ?? bytes.count), bytes.count)
      found += try decoder.feed(Array(bytes[start..<end]))
      start = end
    }
    return found
  }

  private func event(_ data: String, name: String = "message", id: String? = nil) -> Event {
    Event(name: name, data: Array(data.utf8), id: id)
  }

  // The examples of the WHATWG HTML standard, section 9.2.6.
  @Test func readsTheStandardsExamples() throws {
    #expect(
      try events("data: YHOO\ndata: +2\ndata: 10\n\n") == [event("YHOO\n+2\n10")])
    #expect(
      try events(
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n"
      )
        == [event("first event", id: "1"), event("second event", id: "")])
    #expect(try events("data\n\ndata\ndata\n\ndata:") == [event(""), event("\n")])
    #expect(try events("data:test\n\ndata: test\n\n") == [event("test"), event("test")])
  }

  @Test(arguments: ["\n", "\r", "\r\n"])
  func readsEveryLineEnding(_ end: String) throws {
    let text = ["event: a", "data: 1", "", ": note", "data: 2", "data: 3", "", ""]
      .joined(separator: end)
    #expect(try events(text) == [event("1", name: "a"), event("2\n3")])
  }

  private static let mixed =
    "\u{FEFF}: hello\r\nevent: größe\rdata: {\"a\":\r\ndata: \"ü🙂\"}\r\n\r\nid: 7\nretry: 10\n"
    + "data\n\nunknown: x\ndata:tight\n\n\r\r\nevent: only a name\n\ndata: last\r\r"

  @Test func cutAnywhereTheEventsAreTheSame() throws {
    let whole = try events(Self.mixed)
    #expect(
      whole == [
        event("{\"a\":\n\"ü🙂\"}", name: "größe"), event("", id: "7"), event("tight", id: "7"),
        event("last", id: "7"),
      ])
    for size in 1...Self.mixed.utf8.count {
      #expect(try events(Self.mixed, cutEvery: size) == whole, "chunks of \(size)")
    }
  }

  @Test func emptyChunksChangeNothing() throws {
    var decoder = ServerSentEvents()
    #expect(try decoder.feed(Array("data: a\r".utf8)) == [])
    #expect(try decoder.feed([]) == [])
    #expect(try decoder.feed(Array("\n\n".utf8)) == [event("a")])
  }

  @Test func aByteOrderMarkCountsAtTheStartOnly() throws {
    #expect(try events("\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n") == [event("a")])
  }

  @Test func anIdentifierWithANullByteIsIgnored() throws {
    #expect(try events("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n").map(\.id) == ["1", "1"])
  }

  @Test func theEndGivesUpAnUnfinishedEvent() throws {
    var decoder = ServerSentEvents()
    #expect(try decoder.feed(Array("data: [DONE]".utf8)) == [])
    #expect(decoder.finish() == event("[DONE]"))
    #expect(decoder.finish() == nil)
  }

  @Test(arguments: [1, 7, 4_096])
  func anEventOverTheLimitIsAnError(_ chunk: Int) {
    let limit = 100
    for text in [
      "data: " + String(repeating: "x", count: 200),
      String(repeating: "data: x\n", count: 200),
      ": " + String(repeating: "comment", count: 50),
      "data: " + String(repeating: "x", count: 200) + "\n\n",
    ] {
      var decoder = ServerSentEvents(maximumEventBytes: limit)
      let bytes = Array(text.utf8)
      #expect(throws: ServerSentEvents.EventTooLarge(limit: limit)) {
        for start in stride(from: 0, to: bytes.count, by: chunk) {
          _ = try decoder.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
        }
      }
    }
    #expect(
      ServerSentEvents.EventTooLarge(limit: limit).description
        == "one event of the stream is longer than 100 bytes")
  }

  @Test func manyEventsUnderTheLimitAreNoError() throws {
    var decoder = ServerSentEvents(maximumEventBytes: 64)
    for _ in 0..<1_000 {
      #expect(try decoder.feed(Array("data: 0123456789\n\n".utf8)).count == 1)
    }
  }
}
