import ArgumentParser
import Bulk
import Dialects
import FoundationEssentials
import Reports
import Runner
import Store
import Wire

/// The command `prereg bulk status`.
struct BulkStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show each batch of a run: what the provider says, and what is fetched.",
    discussion: """
      Changes nothing. The endpoint is that of each batch; an address that is not the provider's own \
      is named with --base-url or the environment, as it was when the batch was submitted.

      Exit 0: every provider has told, 2: some have not.

      EXAMPLES
        prereg bulk status runs/a
        prereg bulk status runs/a --format json
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var run: String

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "In which form to write them.")
  var format = ListFormat.text

  func run() async throws {
    let batches = try BulkRun.batches(of: run)
    let endpoints = try BulkEndpoints(connection)
    let retrying = Retrying(retries: connection.retries)
    var table = TextTable([
      .init("batch", key: "batch", alignment: .right), .init("id", key: "id"),
      .init("model", key: "model"), .init("state", key: "state"),
      .init("trials", key: "trials", alignment: .right),
      .init("succeeded", key: "succeeded", alignment: .right),
      .init("errored", key: "errored", alignment: .right),
      .init("expired", key: "expired", alignment: .right),
      .init("cancelled", key: "cancelled", alignment: .right),
      .init("fetched", key: "fetched", alignment: .right),
    ])
    var failures: [CommandFailure] = []
    var remarks: [String] = []
    for batch in batches {
      var state: ProviderBatch?
      if batch.phase == .submitted {
        do {
          state = try await BulkRun.state(of: batch, endpoints, retrying)
        } catch {
          failures.append(error)
        }
      }
      func count(_ value: Int?) -> TextTable.Cell { value.map { .count($0) } ?? .unknown("-") }
      table.add([
        .count(Int(batch.number)), batch.providerID.map { .init($0) } ?? .unknown("-"),
        .init(batch.model), .init(state?.status ?? batch.phase.rawValue),
        .count(batch.requests), count(state?.counts.succeeded), count(state?.counts.errored),
        count(state?.counts.expired), count(state?.counts.cancelled),
        .count(batch.fetched),
      ])
      if let remark = remark(on: batch, state) { remarks.append(remark) }
    }
    switch format {
    case .text:
      let style = TerminalStyle(
        color: Console.output.hasColor, width: Console.output.width, unicode: true)
      Console.output.write(table.text(style))
    case .json: Console.output.line(table.json(schema: "prereg.bulk/1", name: "batches"))
    }
    for remark in remarks { Console.error.line(remark) }
    for failure in failures { Console.error.line(failure.message) }
    if let failure = failures.first {
      let asked = batches.count { $0.phase == .submitted }
      throw ExitCode(
        (failures.count == asked ? failure.status : ExitStatus.incomplete).rawValue)
    }
  }

  private func remark(on batch: BulkBatch, _ state: ProviderBatch?) -> String? {
    switch batch.phase {
    case .intended:
      return
        "batch \(batch.number): its submission was broken off, and whether the provider has it is "
        + "not known; 'prereg bulk submit \(connection.reaching(run))' looks for it"
    case .refused:
      return "batch \(batch.number) was not taken: \(batch.message ?? "no reason is known")"
    case .forgotten: return "batch \(batch.number) was given up: \(batch.message ?? "")"
    case .ended: return batch.message.map { "batch \(batch.number): \($0)" }
    case .submitted: break
    }
    switch state?.phase {
    case .ended:
      return "batch \(batch.number) has ended: 'prereg bulk fetch \(connection.reaching(run))'"
    case .rejected:
      return "batch \(batch.number) was rejected: \(state?.message ?? "no reason is given")"
    case .running:
      return state?.expiresAt.map {
        "batch \(batch.number) expires at "
          + $0.formatted(.iso8601.dateTimeSeparator(.space).timeSeparator(.colon))
      }
    case nil: return nil
    }
  }
}

/// What the commands on a run's batches share.
enum BulkRun {
  /// The run's batches, of which there is one at least.
  static func batches(of run: String) throws(CommandFailure) -> [BulkBatch] {
    do {
      let batches = try RunReader(run).batches()
      guard batches.isEmpty else { return batches }
    } catch {
      throw CommandFailure(error)
    }
    throw CommandFailure(
      .badData, "\(run): no batch was ever submitted from this run; see 'prereg bulk submit --help'"
    )
  }

  /// What the provider says of `batch`, asked again while that may help.
  static func state(
    of batch: BulkBatch, _ endpoints: BulkEndpoints, _ retrying: Retrying
  ) async throws(CommandFailure) -> ProviderBatch {
    let endpoint = try endpoints.endpoint(of: batch)
    do {
      return try await endpoint.state(of: batch.providerID ?? "", retrying)
    } catch {
      throw CommandFailure(batch, error)
    }
  }
}

extension BulkBatch {
  /// The trials in it that have their outcome from the provider.
  fileprivate var fetched: Int {
    phase == .submitted || phase == .ended ? requests - underWay : 0
  }
}

extension CommandFailure {
  /// What a provider's answer about `batch` means to the user.
  init(_ batch: BulkBatch, _ error: EndpointError) {
    guard error.code == .unknownBatch else {
      self.init(CommandFailure(error).status, "batch \(batch.number): \(error.message)")
      return
    }
    self.init(
      .incomplete,
      "batch \(batch.number): \(error.message); is it the right key and address? If the batch is "
        + "gone, 'prereg bulk cancel RUN --forget' makes its "
        + "\(Figures.counted(batch.underWay, "trial")) pending again"
    )
  }
}
