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
  var safe = ""
  for character in name {
    // Almost every name is ASCII, for which the tables of Unicode need not be asked.
    let keeps =
      character.asciiValue.map(isSafe) ?? (character.isLetter || character.isNumber)
    let next = keeps ? character : "-"
    if safe.utf8.count + next.utf8.count > limit { break }
    if next == "-" && safe.utf8.last == UInt8(ascii: "-") { continue }
    safe.append(next)
  }
  safe = String(safe.drop { $0 == "." || $0 == "-" })
  return safe.isEmpty ? "prompt" : safe
}

private func isSafe(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: "._-".utf8.contains(byte)
  }
}
