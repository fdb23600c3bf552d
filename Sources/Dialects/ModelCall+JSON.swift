internal import JSONText
internal import Wire

extension JSONWriter {
  /// Writes a message.
  mutating func turn(_ role: String, _ text: String) {
    object {
      $0.member("role", role)
      $0.member("content", text)
    }
  }

  /// Writes a schema as both of OpenAI's protocols have it.
  mutating func strictSchema(_ schema: ResponseSchema) {
    member("name", schema.name)
    member("strict", true)
    key("schema")
    raw(schema.json)
  }

  /// Writes a conversation's messages; all three dialects have the same.
  mutating func turns(_ turns: [ModelCall.Turn]) {
    for turn in turns { self.turn(turn.role.rawValue, turn.text) }
  }
}

extension ModelCall {
  /// The room that a request's body needs, near enough.
  var bodySize: Int {
    turns.reduce((system?.utf8.count ?? 0) + 512) { $0 + $1.text.utf8.count * 9 / 8 + 64 }
  }
}
