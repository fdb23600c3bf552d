import Testing
import Wire

@testable import Transport

@Suite struct ResponseHeadTests {
  private func head(_ lines: String...) -> ResponseHead {
    ResponseHead(Array(lines.map { $0 + "\r\n" }.joined().utf8))
  }

  @Test func readsStatusAndFieldsInOrder() {
    let head = head("HTTP/1.1 404 Not Found", "B: 2", "a:1", "B: 3")
    #expect(head.status == 404)
    #expect(head.headers.fields.map { "\($0.name)=\($0.value)" } == ["B=2", "a=1", "B=3"])
  }

  static let lines: [(line: String, name: String, value: String)] = [
    ("x:", "x", ""), ("x: ", "x", ""), ("x:\t v \t", "x", "v"), ("x: a:b", "x", "a:b"),
    ("x: ünïcode", "x", "ünïcode"), ("x : y", "x", "y"),
  ]

  @Test(arguments: lines)
  func readsOneField(_ expected: (line: String, name: String, value: String)) {
    let field = head("HTTP/2 200", expected.line).headers.fields
    #expect(field.map(\.name) == [expected.name])
    #expect(field.map(\.value) == [expected.value])
  }

  @Test func joinsAFoldedLine() {
    let head = head("HTTP/1.1 200 OK", " stray", "x: one", "  two", "\tthree", "y: z")
    #expect(head.headers.fields.map(\.value) == ["one two three", "z"])
  }

  @Test func replacesWhatIsNotUTF8AndPassesOverWhatIsNoField() {
    let bytes =
      Array("HTTP/1.1 200 OK\r\nx: ".utf8) + [0xFF, 0x0D, 0x0A] + Array("junk\r\ny: 1".utf8)
    let head = ResponseHead(bytes)
    #expect(head.headers.fields.map(\.value) == ["\u{FFFD}", "1"])
  }

  static let statusLines: [(String, Int)] = [
    ("HTTP/1.1 200 OK", 200), ("HTTP/2 204 ", 204), ("HTTP/1.0 500", 500), ("HTTP/1.1", 0),
    ("HTTP/1.1 abc", 0), ("", 0), ("HTTP/1.1 99999999999999999999", 9999),
  ]

  @Test(arguments: statusLines)
  func readsAnyStatusLine(_ line: String, _ status: Int) {
    #expect(ResponseHead(Array(line.utf8)).status == status)
  }

  private func take(_ line: String, _ collector: inout HeadCollector) -> HeadCollector.Step {
    var text = line
    return text.withUTF8 { collector.take(UnsafeRawBufferPointer($0)) }
  }

  @Test func setsInterimResponsesAside() {
    var collector = HeadCollector()
    let steps = [
      "HTTP/1.1 103 Early Hints\r\n", "link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "a: b\r\n",
      "\r\n", "trailer: c\r\n",
    ].map { take($0, &collector) }
    #expect(steps == [.more, .more, .more, .begun, .more, .complete, .more])
    #expect(text(collector.bytes) == "HTTP/1.1 200 OK\r\na: b\r\n")
    #expect(!collector.isMultiplexed)
  }

  @Test func knowsTheProtocol() {
    for (line, isMultiplexed) in [
      ("HTTP/1.1 200", false), ("HTTP/2 200", true), ("HTTP/3 200", true),
    ] {
      var collector = HeadCollector()
      _ = take(line + "\r\n", &collector)
      #expect(collector.isMultiplexed == isMultiplexed)
    }
  }

  @Test func stopsAtItsLimit() {
    var collector = HeadCollector()
    _ = take("HTTP/1.1 200 OK\r\n", &collector)
    let line = "x: " + String(repeating: "y", count: 1_019) + "\r\n"
    for _ in 0..<255 { #expect(take(line, &collector) == .more) }
    #expect(take(line, &collector) == .tooLong)
  }
}
