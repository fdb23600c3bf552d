import Dialects
import JSONText
import Reports
import Study

/// The options of a command as its run remembers them: what changes replies, no key and no prompt.
struct StoredOptions {
  /// One JSON object.
  let json: String

  init(_ command: BatchCommand, models: [String]) {
    self.init(folder: command.folder, models, command.study, command.endpoint) { writer in
      writer.member("repair", command.repair)
      if !command.judging.judges.isEmpty {
        writer.array("judges") { list in command.judging.judges.forEach { list.string($0) } }
      }
      writer.member("concurrency", command.flow.concurrency.description)
      if let limit = command.flow.rpm { writer.member("rpm", limit) }
      if let limit = command.flow.tpm { writer.member("tpm", limit) }
      writer.member("retries", command.endpoint.retries)
    }
  }

  init(_ command: BulkSubmitCommand, models: [String]) {
    self.init(folder: command.prompts, models, command.study, command.endpoint) { writer in
      writer.member("command", "bulk submit")
      writer.member("retries", command.endpoint.retries)
    }
  }

  init(_ command: BulkFetchCommand) { json = #"{"command":"bulk fetch"}"# }

  init(_ command: BulkCancelCommand) { json = #"{"command":"bulk cancel"}"# }

  /// What every study has, and what `rest` adds.
  private init(
    folder: String?, _ models: [String], _ study: StudyOptions, _ endpoint: EndpointOptions,
    rest: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter()
    writer.object { writer in
      if let folder { writer.member("folder", folder) }
      writer.array("models") { list in models.forEach { list.string($0) } }
      if let shard = study.shard { writer.member("shard", shard.description) }
      writer.member("samples", study.samples)
      writer.member("max_tokens", endpoint.maxTokens)
      if let effort = endpoint.effort { writer.member("effort", effort) }
      if let temperature = endpoint.temperature { writer.member("temperature", temperature) }
      if let address = endpoint.baseURL.flatMap({ try? BaseURL($0).address }) {
        writer.member("base_url", address)
      }
      if let dialect = endpoint.dialect { writer.member("dialect", dialect.rawValue) }
      rest(&writer)
    }
    json = writer.text
  }
}

extension StoredOptions {
  /// The options of a run that is joined from others, of which `first` remembers these.
  init(joined first: String) {
    var writer = JSONWriter()
    let members: [JSON.Member] =
      if case .object(let members)? = try? JSON(parsing: Array(first.utf8)) { members } else { [] }
    writer.object { writer in
      for member in members where member.name != "shard" {
        writer.key(member.name)
        member.value.write(to: &writer)
      }
    }
    json = writer.text
  }

  /// What a report lists of the options that a run remembers.
  static func settings(_ json: String) -> [RunSummary.Setting] {
    guard case .object(let members)? = try? JSON(parsing: Array(json.utf8)) else { return [] }
    return members.compactMap { member in
      let value: String? =
        switch member.value {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        default: nil
        }
      return value.map { .init(member.name.replacing("_", with: "-"), $0) }
    }
  }
}

extension JSON {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.raw("null")
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.number(value)
    case .number(let value): writer.number(value)
    case .string(let text): writer.string(text)
    case .array(let elements): writer.array { for value in elements { value.write(to: &$0) } }
    case .object(let members):
      writer.object { writer in
        for member in members {
          writer.key(member.name)
          member.value.write(to: &writer)
        }
      }
    }
  }
}
