/// The recorded words that answer a question.
struct RecordedText {
  var text: PreparedText
  /// The recording, and the steps of a follow-up after it.
  var name: String
  var isCutOff = false
}

extension Responder {
  /// The recorded text that answers a question, and its name.
  ///
  /// The first user turn says which recording it is, unless the model's name does
  /// (`recorded/<id>`, or `recorded/any` for one that depends on the prompt alone). A conversation
  /// with later user turns gets the follow-up of that recording, by the steps that the last turn
  /// names. Of a first turn's reply, the lines of steps are left out that the system prompt, which asks
  /// for others, does not ask for. A request for an opinion in JSON gets one, see
  /// ``opinion(of:on:schema:)``, unless the model's name says which recording it is. Anything else is a
  /// 404, and after a first reply, whose model and prompt are known, a 400: what was not recorded is not
  /// made up.
  func recordedText(for served: ServedRequest) throws(Complaint) -> RecordedText {
    let question = served.question
    if question.model.hasPrefix("unknown") { throw unknown(question.model) }
    if question.userTurns.isEmpty {
      throw Complaint(status: 400, message: "There is no user message.")
    }
    if let schema = question.schema, !question.model.hasPrefix("recorded/") {
      return try opinion(of: question.model, on: question.userTurns.last ?? "", schema: schema)
    }
    let recording = try recording(of: served.promptKey, model: question.model)
    guard question.userTurns.count > 1, let last = question.userTurns.last else {
      let (text, leftOut) = recording.text(under: question.system)
      let name = ([recording.id] + leftOut.map(\.rawValue)).joined(separator: "-without-")
      return RecordedText(text: text, name: name, isCutOff: recording.isCutOff)
    }
    guard let (text, steps) = recording.followUp(to: last) else {
      throw Complaint(
        status: 400,
        message: "This stand-in has recorded replies only, and no follow-up to \(recording.id) for "
          + "what the last message asks.",
        code: "recording_not_found")
    }
    let name = ([recording.id] + steps.map(\.rawValue)).joined(separator: "+")
    return RecordedText(text: PreparedText(text), name: name)
  }

  private func recording(of prompt: PromptKey, model: String) throws(Complaint) -> Recording {
    let library = configuration.library
    let prefix = "recorded/"
    if model.hasPrefix(prefix) {
      let id = String(model.dropFirst(prefix.count))
      let named = id == "any" ? library.anyRecording(for: prompt) : library.recording(named: id)
      guard let named else { throw unknown(model) }
      return named
    }
    guard let recording = library.recording(of: prompt) else {
      let example = library.recordings.first?.id ?? ""
      throw Complaint(
        status: 404,
        message:
          "This stand-in has recorded replies only, for \(library.recordings.count) prompts, "
          + "and this prompt is not among them. Ask for a recording by name with the model "
          + "\"recorded/\(example)\"; GET /v1/models lists them.",
        code: "recording_not_found")
    }
    return recording
  }

  private func unknown(_ model: String) -> Complaint {
    Complaint(
      status: 404, message: "model: \(model) does not exist.", code: "model_not_found")
  }
}
