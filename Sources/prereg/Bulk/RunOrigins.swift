import Dialects
import JSONText
import Store

/// Where the models of a run were asked, so that what goes on with it goes there too.
struct RunOrigins: Sendable {
  /// Where a model was asked, as far as the run tells.
  struct Origin: Sendable {
    /// The protocol.
    var dialect: DialectName?
    /// The endpoint's address.
    var address: String?
  }

  private var origins: [String: Origin] = [:]

  /// What the run of `reader` tells: of a model that was in a batch, where the last of them went;
  /// of another, what the last command that named it was told.
  init(_ reader: RunReader?) throws(StoreError) {
    guard let reader else { return }
    for session in try reader.info().sessions {
      guard let options = try? JSON(parsing: Array(session.options.utf8)),
        case .array(let models)? = options["models"]
      else { continue }
      let origin = Origin(
        dialect: options["dialect"]?.text.flatMap { DialectName(rawValue: $0) },
        address: options["base_url"]?.text.flatMap { try? BaseURL($0).address })
      for case .string(let model) in models { origins[model] = origin }
    }
    for batch in try reader.batches() where batch.phase != .refused && batch.phase != .forgotten {
      origins[batch.model] = Origin(
        dialect: DialectName(rawValue: batch.dialect), address: batch.address)
    }
  }

  /// Where `model` was asked; `nil` for one that is new to the run.
  subscript(model: String) -> Origin? { origins[model] }
}
