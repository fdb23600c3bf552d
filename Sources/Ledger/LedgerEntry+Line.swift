internal import Criteria
internal import JSONText
internal import Study

extension LedgerEntry {
  /// The line without its hash and what follows.
  var head: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("entry", number)
      writer.member("previous", previous)
      writer.member("time", time)
      writer.member("kind", kind.rawValue)
      writer.member("author", author)
      writer.member("plan", plan)
      writer.member("tool", tool)
      if let sealed { writer.write(sealed) }
      if let judged { writer.write(judged) }
    }
    return String(writer.text.dropLast())
  }

  /// The whole line without its line end.
  var line: String { "\(head),\"hash\":\"\(hash)\"}" }

  /// Reads a line; throws what is wrong with it, in words that follow the place.
  init(line bytes: ArraySlice<UInt8>) throws(LedgerProblem) {
    // The hash is the last member: `,"hash":"` + 64 digits + `"}`.
    let opening = Array(",\"hash\":\"".utf8)
    let tail = opening.count + 66
    guard bytes.count > tail, bytes.suffix(tail).starts(with: opening),
      bytes.suffix(2).elementsEqual("\"}".utf8)
    else { throw LedgerProblem("the line does not end in its hash; it was changed or cut off") }
    let head = bytes.dropLast(tail)
    let hash = String(decoding: bytes.dropLast(2).suffix(64), as: UTF8.self)
    guard sha256(Array(head)) == hash else {
      throw LedgerProblem("the line is not what it was when it was written: its hash is wrong")
    }
    guard let json = try? JSON(parsing: Array(bytes)) else {
      throw LedgerProblem("the line is not JSON")
    }
    guard json["schema"]?.text == Self.schema else {
      throw LedgerProblem(
        "\"schema\" is \"\(json["schema"]?.text ?? "")\"; this version reads \(Self.schema)")
    }
    guard let number = json["entry"]?.integer, let previous = json["previous"]?.text,
      let time = json["time"]?.text, let kind = json["kind"]?.text.flatMap(Kind.init),
      let author = json["author"]?.text, let plan = json["plan"]?.text
    else { throw LedgerProblem("the line lacks what every entry has") }
    self.init(
      kind, author: author, plan: plan, tool: json["tool"]?.text ?? "",
      sealed: json["sealed"].flatMap(Sealed.init), judged: json["judged"].flatMap(Judged.init))
    guard kind == .judge ? judged != nil : sealed != nil else {
      throw LedgerProblem("the line lacks what a \(kind.rawValue) entry has")
    }
    self.number = number
    self.previous = previous
    self.time = time
    self.hash = hash
  }
}

/// What is wrong with one line of a ledger.
public struct LedgerProblem: Error, Sendable, Hashable {
  /// In words that follow the place.
  public var message: String

  init(_ message: String) { self.message = message }
}

extension JSONWriter {
  fileprivate mutating func write(_ sealed: LedgerEntry.Sealed) {
    object("sealed") { writer in
      writer.member("plan_sha256", sealed.planSHA256)
      writer.member("criteria_sha256", sha256(sealed.criteria))
      if let reason = sealed.reason { writer.member("reason", reason) }
      if let commit = sealed.commit { writer.member("commit", commit) }
      if let isCommitted = sealed.isCommitted { writer.member("committed", isCommitted) }
      writer.array("files") { writer in
        for file in sealed.files {
          writer.object { writer in
            writer.member("path", file.path)
            writer.member("sha256", file.sha256)
          }
        }
      }
      // Canonical JSON inside a string: its bytes are what was hashed.
      writer.member("criteria", sealed.criteria)
    }
  }

  fileprivate mutating func write(_ judged: LedgerEntry.Judged) {
    object("judged") { writer in
      writer.member("seal", judged.seal)
      writer.member("results", judged.results)
      writer.member("results_sha256", judged.resultsSHA256)
      writer.member("verdict", judged.verdict)
      writer.member("predicted_by", judged.predictedBy)
      writer.array("effects") { writer in
        for effect in judged.effects {
          writer.object { writer in
            writer.member("criterion", effect.criterion)
            writer.member("outcome", effect.outcome)
            for (name, value) in [
              ("predicted", effect.predicted), ("predicted_low", effect.low),
              ("predicted_high", effect.high), ("none", effect.none),
              ("observed", effect.observed),
            ] {
              if let value { writer.member(name, value) }
            }
          }
        }
      }
      for (name, estimate) in [("hours", judged.hours), ("usd", judged.usd)] {
        writer.object(name) { writer in
          if let value = estimate.estimated { writer.member("estimated", value) }
          if let value = estimate.actual { writer.member("actual", value) }
        }
      }
    }
  }
}

extension LedgerEntry.Sealed {
  fileprivate init?(_ json: JSON) {
    guard let plan = json["plan_sha256"]?.text, let criteria = json["criteria"]?.text else {
      return nil
    }
    var isCommitted: Bool?
    if case .bool(let flag) = json["committed"] { isCommitted = flag }
    self.init(
      planSHA256: plan, criteria: criteria,
      files: (json["files"]?.elements ?? []).compactMap { file in
        guard let path = file["path"]?.text, let sha256 = file["sha256"]?.text else { return nil }
        return LedgerEntry.SealedFile(path: path, sha256: sha256)
      },
      commit: json["commit"]?.text, isCommitted: isCommitted, reason: json["reason"]?.text)
  }
}

extension LedgerEntry.Judged {
  fileprivate init?(_ json: JSON) {
    guard let seal = json["seal"]?.text, let results = json["results"]?.text,
      let resultsSHA256 = json["results_sha256"]?.text, let verdict = json["verdict"]?.text
    else { return nil }
    self.init(
      seal: seal, results: results, resultsSHA256: resultsSHA256, verdict: verdict,
      effects: (json["effects"]?.elements ?? []).map { effect in
        LedgerEntry.JudgedEffect(
          criterion: effect["criterion"]?.text ?? "", outcome: effect["outcome"]?.text ?? "",
          predicted: effect["predicted"]?.double, low: effect["predicted_low"]?.double,
          high: effect["predicted_high"]?.double, none: effect["none"]?.double ?? 0,
          observed: effect["observed"]?.double)
      },
      predictedBy: json["predicted_by"]?.text ?? "",
      hours: .init(json["hours"]), usd: .init(json["usd"]))
  }
}

extension LedgerEntry.Estimate {
  fileprivate init(_ json: JSON?) {
    self.init(estimated: json?["estimated"]?.double, actual: json?["actual"]?.double)
  }
}

extension JSON {
  /// The number.
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
