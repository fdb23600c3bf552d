import ArgumentParser

/// The command `prereg bulk`.
struct BulkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk",
    abstract: "Run the prompts of a folder through the provider's batch API, at half the price.",
    discussion: """
      The same trials, store and reports as batch, without a process that stays alive: submit today, \
      fetch tomorrow, from another machine that has the run's folder. Providers take up to a day. \
      Batches that were submitted are written into the run before and after the provider is asked, \
      and 'prereg batch' leaves their trials alone.

      EXAMPLES
        prereg bulk submit runs/a --prompts Experiments --model claude-sonnet-5-5 --samples 3
        prereg bulk status runs/a
        prereg bulk fetch runs/a --wait
        prereg bulk submit runs/a --retry-failed
        prereg bulk cancel runs/a
      """,
    subcommands: [
      BulkSubmitCommand.self, BulkStatusCommand.self, BulkFetchCommand.self,
      BulkCancelCommand.self,
    ])
}
