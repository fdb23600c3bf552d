internal import JSONText

extension Responder {
  /// An opinion as prereg's judge schema wants it, the same for the same model and text.
  ///
  /// The levels are those that careful readers gave a recording; of another text, a step is there
  /// when its name is. The model `recorded` gives them as they are; of others about one level in
  /// eight is another, so that judges differ. Each reason says that no model has read the text.
  func opinion(
    of model: String, on question: String, schema: JSON
  ) throws(Complaint) -> RecordedText {
    let names = FollowUpStep.allCases.map(\.rawValue) + ["overclaim"]
    guard names.allSatisfy({ schema["properties"]?[$0]?.isObject == true }) else {
      throw Complaint(
        status: 400,
        message: "This stand-in knows one JSON schema, that of prereg's model judges, and this is "
          + "another.")
    }
    let text = Self.quoted(in: question)
    let recording = configuration.library.recording(ofText: PromptKey(text))
    var writer = JSONWriter()
    writer.object { writer in
      for name in names {
        let level = Self.level(of: name, in: text, recording)
        let highest = name == "overclaim" ? 1 : 2
        let mark = Fingerprint("\(model) \(name) \(text)".utf8).scrambled
        let isChanged = model != "recorded" && mark % 8 == 0
        writer.object(name) { aspect in
          aspect.member(
            "reason",
            "Stand-in, no model has read this: "
              + (recording.map { "the readers' level of the recording \($0.id)" }
                ?? "whether the text names the step") + (isChanged ? ", changed." : "."))
          aspect.member("level", isChanged ? (level == highest ? level - 1 : level + 1) : level)
        }
      }
    }
    return RecordedText(
      text: PreparedText(writer.text), name: "opinion+\(recording?.id ?? "none")")
  }

  private static func level(of name: String, in text: String, _ recording: Recording?) -> Int {
    if let level = recording?.levels[name] { return level }
    return FollowUpStep(rawValue: name)?.isNamed(in: text) == true ? 2 : 0
  }

  /// The text between the marks `<text-…>` and `</text-…>`, or all of it when there are none.
  private static func quoted(in question: String) -> String {
    guard let open = question.firstRange(of: "\n<text-"),
      let start = question[open.upperBound...].firstIndex(of: "\n"),
      let close = question.ranges(of: "\n</text-").last, start < close.lowerBound
    else { return question }
    return String(question[question.index(after: start)..<close.lowerBound])
  }
}
