internal import Study

/// The name of a reply's file: `<prompt>--<model>--<sample>-<identity>`, without the ending.
///
/// Safe on every file system we know: letters, digits, `.`, `_` and `-` of the names are kept, what
/// else there is becomes `-`; each part is cut to a length that leaves the whole under 143 bytes
/// (the limit of encrypted home folders). The identity's first 12 digits keep the names apart.
func replyName(_ record: TrialRecord) -> String {
  "\(part(record.prompt, 70))--\(part(record.model, 40))--\(record.sample)-\(record.id.short)"
}

private func part(_ name: String, _ limit: Int) -> String {
  // Almost every name is ASCII, for which the tables of Unicode need not be asked.
  name.utf8.allSatisfy { $0 < 0x80 } ? plainPart(name, limit) : otherPart(name, limit)
}

private func plainPart(_ name: String, _ limit: Int) -> String {
  var safe: [UInt8] = []
  for byte in name.utf8 {
    if safe.count == limit { break }
    let next = isSafe(byte) ? byte : UInt8(ascii: "-")
    if next == UInt8(ascii: "-") && safe.last == next { continue }
    safe.append(next)
  }
  return ended(String(decoding: safe, as: UTF8.self))
}

private func otherPart(_ name: String, _ limit: Int) -> String {
  var safe = ""
  for character in name {
    let keeps =
      character.asciiValue.map(isSafe) ?? (character.isLetter || character.isNumber)
    let next = keeps ? character : "-"
    if safe.utf8.count + next.utf8.count > limit { break }
    if next == "-" && safe.utf8.last == UInt8(ascii: "-") { continue }
    safe.append(next)
  }
  return ended(safe)
}

private func ended(_ part: String) -> String {
  let rest = part.utf8.drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  return rest.isEmpty ? "prompt" : String(Substring(rest))
}

private func isSafe(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: "._-".utf8.contains(byte)
  }
}
