import Dialects
import Testing
import Wire

/// Broken traffic is an error or a reply, never a crash, and its message is one clean line.
struct FuzzTests {
  /// SplitMix64: the same seed gives the same traffic.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let tokens = [
    "{", "}", "[", "]", "\"", "\\", ",", ":", "\n\n", "\r", "data: ", "event: error\n", "null",
    "-1", "99999999999999999999", "9223372036854775807", "1e308", "\\ud83e", "\u{1B}[2J", "<html>",
    "[DONE]", "\"error\":{\"message\":\"x\"},", "\u{FEFF}", "\u{202E}",
  ].map { Array($0.utf8) }

  private static func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      let at = Int.random(in: 0...bytes.count, using: &dice)
      let end = min(bytes.count, at + Int.random(in: 0...40, using: &dice))
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 2: if at < bytes.count { bytes[at] = UInt8.random(in: .min ... .max, using: &dice) }
      case 3: bytes.insert(contentsOf: tokens.randomElement(using: &dice) ?? [], at: at)
      case 4: bytes.removeSubrange(at...)
      default:
        if at < bytes.count { bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice) }
      }
    }
    return bytes
  }

  private static func cut(_ bytes: [UInt8], _ dice: inout Dice) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 1...200, using: &dice))
      chunks.append(Array(bytes[start..<end]))
      start = end
    }
    return chunks
  }

  private func check(_ error: EndpointError?, seed: UInt64) {
    guard let message = error?.message else { return }
    let isClean = message.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && ![.control, .format].contains($0.properties.generalCategory)
    }
    #expect(isClean && message.count < 800, "seed \(seed): \(message.debugDescription)")
  }

  @Test(arguments: 1...8)
  func survivesAnything(_ part: Int) throws {
    let names = (ReplyTests.whole + ReplyTests.streams).map(\.cassette) + ReplyTests.broken
    let samples = try names.map { try cassette($0) }
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 150) {
      var dice = Dice(state: seed)
      let bytes = Self.mutate(samples.randomElement(using: &dice) ?? [], &dice)
      let dialect = DialectName.allCases.randomElement(using: &dice) ?? .openAIChat
      let context = try CallContext.sample(dialect)
      let status = [200, 200, 200, 400, 404, 429, 500].randomElement(using: &dice) ?? 200

      let whole = Result { () throws(EndpointError) in
        try dialect.dialect.reply(status: status, headers: [:], body: bytes, in: context)
      }
      check(whole.error, seed: seed)
      let streamed = read(Self.cut(bytes, &dice), in: context)
      check(streamed.reply.error, seed: seed)
      if case .success(let reply) = streamed.reply {
        #expect(reply.text.hasPrefix(streamed.pieces.joined()), "seed \(seed)")
        // At a status of success both ways of reading are one.
        if status == 200 { #expect(whole == streamed.reply, "seed \(seed)") }
      }
    }
  }
}
