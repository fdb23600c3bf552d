internal import JSONText
internal import NIOHTTP1

/// What the batch APIs are sent.
enum BatchReading {
  /// The requests of an Anthropic batch.
  static func requests(_ body: [UInt8]) throws(Complaint) -> [BatchItem] {
    var items: [BatchItem] = []
    do {
      var reader = JSONReader(body, isStrict: true)
      try reader.readObject { name, reader throws(JSONError) in
        guard name == "requests" else { return try reader.skipValue() }
        try reader.readArray { reader throws(JSONError) in
          items.append(try item(&reader, body: "params"))
        }
      }
      try reader.finish()
    } catch {
      throw Complaint(status: 400, message: "The body is not the JSON that was expected: \(error).")
    }
    if items.isEmpty { throw Complaint(status: 400, message: "requests: Field required") }
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      let isAllowed =
        (1...64).contains(item.id.utf8.count)
        && item.id.utf8.allSatisfy { Self.isIDByte($0) }
      if !isAllowed {
        throw Complaint(
          status: 400,
          message: "requests.\(index).custom_id: String should match pattern "
            + "'^[a-zA-Z0-9_-]{1,64}$'")
      }
      if !seen.insert(item.id).inserted {
        throw Complaint(
          status: 400, message: "requests.\(index).custom_id: duplicate custom_id")
      }
    }
    return items
  }

  /// The requests in an OpenAI file for `endpoint`, or what is wrong with each bad line.
  static func lines(
    _ file: [UInt8], endpoint: String
  ) -> (items: [BatchItem], problems: [(line: Int, message: String)]) {
    var items: [BatchItem] = []
    var problems: [(line: Int, message: String)] = []
    var seen: Set<String> = []
    for (index, line) in file.split(separator: UInt8(ascii: "\n")).enumerated() {
      do {
        var reader = JSONReader(Array(line), isStrict: true)
        let item = try item(&reader, body: "body")
        try reader.finish()
        if item.path != endpoint {
          problems.append(
            (index + 1, "The URL provided for this request does not match the batch's."))
        } else if item.id.isEmpty || !seen.insert(item.id).inserted {
          problems.append((index + 1, "The custom_id is missing or not unique."))
        } else {
          items.append(item)
        }
      } catch {
        problems.append((index + 1, "This line is not parseable as valid JSON."))
      }
    }
    if items.isEmpty && problems.isEmpty { problems = [(1, "The file is empty.")] }
    return (items, problems)
  }

  /// The members of an order for a batch (OpenAI).
  static func order(
    _ body: [UInt8]
  ) throws(Complaint) -> (file: String, endpoint: String, metadata: String) {
    guard let json = try? JSON(parsing: body), let file = json["input_file_id"]?.text,
      let endpoint = json["endpoint"]?.text, json["completion_window"]?.text == "24h"
    else {
      throw Complaint(
        status: 400,
        message: "input_file_id, endpoint and a completion_window of \"24h\" are required.")
    }
    var metadata = "null"
    if case .object(let members)? = json["metadata"] {
      var writer = JSONWriter()
      writer.object { for member in members { $0.member(member.name, member.value.text ?? "") } }
      metadata = writer.text
    }
    return (file, endpoint, metadata)
  }

  /// The file of a form whose purpose is a batch (RFC 7578).
  static func form(
    _ body: [UInt8], contentType: String
  ) throws(Complaint) -> (file: [UInt8], name: String) {
    guard let mark = contentType.firstRange(of: "boundary=") else {
      throw Complaint(status: 400, message: "The upload is not a form with a boundary.")
    }
    let boundary = contentType[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    let delimiter = Array("--\(boundary)".utf8)
    var purpose = ""
    var file: (bytes: [UInt8], name: String)?
    var starts: [Int] = []
    var index = 0
    while index + delimiter.count <= body.count {
      if body[index] == delimiter[0], body[index...].starts(with: delimiter) {
        starts.append(index)
        index += delimiter.count
      } else {
        index += 1
      }
    }
    for (start, end) in zip(starts, starts.dropFirst()) {
      let part = body[(start + delimiter.count + 2)..<max(end - 2, start + delimiter.count + 2)]
      guard let gap = part.indices.first(where: { part[$0...].starts(with: Self.emptyLine) })
      else { continue }
      let head = String(decoding: part[..<gap], as: UTF8.self).lowercased()
      let content = part[(gap + 4)...]
      if head.contains("name=\"purpose\"") { purpose = String(decoding: content, as: UTF8.self) }
      if head.contains("name=\"file\"") {
        let name = head.split(separator: "filename=\"").dropFirst().first?.prefix { $0 != "\"" }
        file = (Array(content), name.map(String.init) ?? "file")
      }
    }
    guard let file else {
      throw Complaint(status: 400, message: "'file' is a required property", parameter: "file")
    }
    guard purpose == "batch" else {
      throw Complaint(
        status: 400, message: "'\(purpose)' is not a purpose here; it must be 'batch'",
        parameter: "purpose")
    }
    return (file.bytes, file.name)
  }

  private static let emptyLine = Array("\r\n\r\n".utf8)

  private static func item(
    _ reader: inout JSONReader, body: String
  ) throws(JSONError) -> BatchItem {
    var item = BatchItem()
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "custom_id": item.id = try reader.readString()
      case "url": item.path = try reader.readString()
      case body:
        _ = try reader.kind()
        let start = reader.offset
        try reader.skipValue()
        item.body = Array(reader.bytes[start..<reader.offset])
      default: try reader.skipValue()
      }
    }
    return item
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }
}
