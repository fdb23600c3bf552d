import ArgumentParser
import Checklist
import Reports
import Store

/// The command `prereg merge`.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the runs of several processes or machines to one.",
    discussion: """
      Every trial comes once: the one that is done counts, and the calls of all runs are in the \
      account. Merging a run again adds what is new in it and changes nothing else. Runs that \
      contradict each other (another reply to one trial, another text under one name) are refused: all \
      are checked before any is joined. \
      The runs are only read; --run names the joined one, made if it is not there, which the batch \
      command without --shard resumes. What is under way at a provider's batch API stays with its run: \
      fetch it there, then merge again.

      EXAMPLES
        for i in 1 2 3 4; do prereg batch prompts.jsonl --shard $i/4 --run runs/part-$i & done; wait
        prereg merge runs/part-* --run runs/all
      """)

  @Argument(help: ArgumentHelp("The folders of the runs to join.", valueName: "run"))
  var sources: [String]

  @Option(help: ArgumentHelp("The folder of the joined run.", valueName: "out"))
  var run: String

  func run() async throws {
    let folder = realPath(run)
    for source in sources where folder != nil && realPath(source) == folder {
      throw CommandFailure(
        .usage,
        "\(source) is the folder that --run names too; name another folder for the joined run")
    }
    do throws(StoreError) {
      try await merge()
    } catch {
      throw CommandFailure(error)
    }
    try RunOutput.write(run, [(.html, run + "/report.html"), (.text, nil)])
  }

  private func merge() async throws(StoreError) {
    // All are looked at before anything is made.
    let check = try RunFolder.checkMerge(of: sources, into: run)
    let first = try RunReader(sources[0]).info()
    let settings = RunSettings(
      toolVersion: Version.text, checklistVersion: first.checklistVersion,
      options: StoredOptions(joined: first.options).json)
    let store =
      RunFolder.holdsRun(at: run)
      ? try RunFolder.open(run, settings: settings)
      : try RunFolder.create(run, settings: settings)
    for source in sources {
      let changes: MergeChanges
      do throws(StoreError) {
        changes = try await store.merge(source, checked: check)
      } catch {
        try? await store.close(outcome: "refused")
        throw error
      }
      Console.error.line(
        "\(source): \(Figures.counted(changes.added, "trial")) added, "
          + "\(changes.completed) completed, "
          + Figures.counted(changes.attempts, "call"))
    }
    try await store.close(outcome: "merged")
  }
}
