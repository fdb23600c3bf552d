import ArgumentParser
import FoundationEssentials
import Ledger
import Reports

/// The command `prereg calibration`.
struct CalibrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibration",
    abstract: "How often and how far predictions hold, by who made them.",
    discussion: """
      Reads the judgements in ledgers: predicted against observed effects, estimated against actual \
      hours and cost, with a factor for the next estimate. Of a plan judged several times the first \
      valid judgement counts.

      EXAMPLES
        prereg calibration
        prereg calibration Experiments
        prereg calibration a/\(Ledger.fileName) b/\(Ledger.fileName) --format json
      """)

  /// In which form it is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(
    help: ArgumentHelp("Ledgers, or folders that hold some, at whatever depth.", valueName: "path"))
  var paths: [String] = ["."]

  @Option(help: "In which form to write it.")
  var format = Format.text

  func run() throws {
    do {
      let files = try paths.flatMap(ledgers)
      guard !files.isEmpty else {
        throw CommandFailure(
          .noInput, "\(paths.joined(separator: ", ")): there is no \(Ledger.fileName)")
      }
      let report = CalibrationReport(
        Calibration(try files.map { try Ledger(contentsOf: $0).entries }))
      switch format {
      case .json: Console.output.write(report.json())
      case .text:
        Console.output.write(
          report.text(
            TerminalStyle(
              color: Console.output.hasColor, width: Console.output.width, unicode: true)))
      }
    } catch {
      throw CommandFailure(reading: error)
    }
  }

  /// The ledgers at or below `path`, hidden folders left out.
  private func ledgers(_ path: String) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.noInput, "\(path): no such file or folder")
    }
    guard isFolder else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return try names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let inner = path == "." ? name : "\(path)/\(name)"
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder)
      if isFolder { return try ledgers(inner) }
      return name == Ledger.fileName ? [inner] : []
    }
  }
}
