import Opinions
import Runner
import Store
import Study

extension BatchCommand {
  /// What judges are going to be asked, and the most that questions about the replies so far may take;
  /// `nil` without judges, or without a limit.
  func questions(_ prices: PriceTable, _ reader: RunReader) throws -> RunOptions.Judging? {
    guard !judging.names.isEmpty, spending.maxUSD != nil || spending.maxTokensTotal != nil else {
      return nil
    }
    let question = JudgeOptions.question(Parameters())
    var questions = RunOptions.Judging(question, to: judging.names)
    for judge in judging.names {
      let replies = try reader.unjudged(
        by: judge, question: question.sha256, isLevelled: judging.judgeAgain)
      for reply in replies {
        let worst = question.worst(of: judge, textBytes: reply.bytes, prices: prices)
        questions.usdBefore += worst.usd
        questions.tokensBefore += worst.tokens
      }
    }
    return questions
  }

  /// Asks the judges about the replies that they have not judged yet.
  func ask(
    _ judges: ModelJudges, after plan: StudyPlan, _ prices: PriceTable, _ store: RunFolder,
    _ path: String
  ) async throws -> OpinionRun.Outcome {
    var items: [OpinionRun.Item] = []
    var unjudged: [RunFolder.Unjudged] = []
    for judge in judges.names {
      for reply in try await store.unjudged(
        by: judge, question: judges.question.sha256, isLevelled: judging.judgeAgain)
      {
        items.append(OpinionRun.Item(judge: judge, text: unjudged.count))
        unjudged.append(reply)
      }
    }
    Console.error.line("model judges: \(items.count) questions, the rest is in \(path)/run.sqlite")
    let (replies, reader) = (unjudged, try RunReader(path))
    let run = judges.run(
      about: items, prices: prices, within: try options(plan, prices, reader))
    let outcome = try await ModelJudges.watching(run, of: items.count) {
      try await run.run(
        concurrency: judges.concurrency,
        text: { try reader.reply(of: replies[$0].trials[0]) ?? "" },
        record: { opinion, item in
          try await store.record(opinion, of: replies[item.text].trials)
        })
    }
    if let remark = ModelJudges.withoutLevels(outcome) { Console.error.line(remark) }
    return outcome
  }
}
