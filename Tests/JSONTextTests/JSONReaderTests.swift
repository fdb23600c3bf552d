import Testing

@testable import JSONText

@Suite struct JSONReaderTests {
  @Test func readsEveryKindOfValue() throws {
    let json = try JSON(
      parsing: Array(#" {"a":[1,-2.5e3,true,null],"b":"x","b":"y"} "#.utf8))
    #expect(json["a"]?.elements?.count == 4)
    #expect(json["a"]?.elements?[0].integer == 1)
    #expect(json["a"]?.elements?[1] == .number(-2500))
    #expect(json["b"]?.text == "y", "of repeated names the last counts")
    #expect(json["c"] == nil)
  }

  @Test(arguments: [
    (#""\u00e9\n\/""#, "é\n/"),
    (#""\ud83d\ude00!""#, "😀!"),
    (#""\ud83d!""#, "\u{FFFD}!"),
    ("\"a\u{1}b\"", "a\u{1}b"),
    (#""\\\"""#, #"\""#),
  ])
  func resolvesEscapes(json: String, text: String) throws {
    var reader = JSONReader(Array(json.utf8))
    #expect(try reader.readString() == text)
    try reader.finish()
  }

  @Test func givesTheBytesOfWhatItSkips() throws {
    let line = Array(#"{"keep": {"x": [1, "}"]} , "id": 7}"#.utf8)
    var reader = JSONReader(line)
    var kept: [String: String] = [:]
    try reader.readObject { name, reader throws(JSONError) in
      _ = try reader.kind()
      let start = reader.offset
      try reader.skipValue()
      kept[name] = String(decoding: line[start..<reader.offset], as: UTF8.self)
    }
    #expect(kept == ["keep": #"{"x": [1, "}"]}"#, "id": "7"])
  }
}

@Suite struct JSONWriterTests {
  @Test(arguments: [0, 7, 10, 99, 100, 1_234_567_890, -1, -120, .max, .min])
  func writesWholeNumbers(number: Int) {
    var writer = JSONWriter()
    writer.number(number)
    #expect(writer.text == "\(number)")
  }

  @Test func escapesWhereverItIsNeeded() throws {
    let units = [
      "\"", "\\", "\n", "\u{1}", "\u{7F}", "\u{2028}", "\u{2029}", "\u{2014}", "\u{E2}",
    ]
    for unit in units {
      for length in 0..<20 {
        let text = String(repeating: "x", count: length) + unit + unit + "y" + unit
        let json = JSONWriter.quoted(text)
        var reader = JSONReader(Array(json.utf8), isStrict: true)
        #expect(try reader.readString() == text)
        #expect(
          json.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && !"\u{7F}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
          })
      }
    }
  }

  @Test func writesWhatTheReaderReads() throws {
    var writer = JSONWriter()
    let text = "a \"quote\", a \\, lines\n\r\t, \u{1}, \u{2028} and é 😀"
    writer.object { object in
      object.member("text", text)
      object.member("whole", 3.0)
      object.member("part", 0.25)
      object.member("nothing", Double.nan)
      object.array("list") { list in
        list.number(1)
        list.bool(true)
        list.object { $0.member("x", -7) }
      }
    }
    #expect(!writer.text.contains("\n") && !writer.text.contains("\u{2028}"))
    let json = try JSON(parsing: writer.bytes)
    #expect(json["text"]?.text == text)
    #expect(json["whole"] == .integer(3))
    #expect(json["part"] == .number(0.25))
    #expect(json["nothing"] == nil)
    #expect(json["list"]?.elements?[2]["x"]?.integer == -7)
  }
}
