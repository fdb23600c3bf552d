public import Opinions
public import Study
internal import Wire

extension RunOptions {
  /// The most that each call of `trial` may take, the follow-ups among them; dollars are `nil` when
  /// the price is not known.
  func worstCalls(of trial: Trial, prices: PriceTable) -> [(usd: Double?, tokens: Int)] {
    let condition = trial.condition
    let text = condition.system.text.utf8.count + trial.prompt.text.utf8.count
    let output = condition.parameters.maximumOutputTokens
    return (0...max(0, repairs)).map { call in
      // A follow-up is sent with all that was said before it.
      let input = TokenEstimate.bound(bytes: text) + call * (output + TokenEstimate.followUpBound)
      let usage = Usage(input: input, output: output)
      return (prices.mostCost(of: usage, model: condition.model), input + output)
    }
  }

  /// The most that `trial` may take in all; a price that is not known counts as nothing.
  package func worst(of trial: Trial, prices: PriceTable) -> Amount {
    worstCalls(of: trial, prices: prices).reduce(.none) {
      $0 + Amount(usd: $1.usd ?? 0, tokens: Double($1.tokens))
    }
  }

  /// The most that the questions about the reply to `trial` may take, as far as it can be told before
  /// there is one.
  func worstQuestions(aboutReplyTo trial: Trial, prices: PriceTable) -> Amount {
    guard judging != nil else { return .none }
    // What follow-ups bring is added to the reply.
    let tokens = trial.condition.parameters.maximumOutputTokens * (max(0, repairs) + 1)
    return worstQuestions(aboutBytes: TokenEstimate.longest(tokens: tokens), prices: prices)
  }

  /// The most that the questions about what `record` holds may take.
  func worstQuestions(about record: TrialRecord, prices: PriceTable) -> Amount {
    guard judging != nil, record.assessment != nil, let reply = record.reply,
      reply.contains(where: { !$0.isWhitespace })
    else { return .none }
    return worstQuestions(aboutBytes: reply.utf8.count, prices: prices)
  }

  private func worstQuestions(aboutBytes bytes: Int, prices: PriceTable) -> Amount {
    guard let judging else { return .none }
    return judging.judges.reduce(.none) { sum, judge in
      let worst = judging.question.worst(of: judge, textBytes: bytes, prices: prices)
      return sum + Amount(usd: worst.usd, tokens: Double(worst.tokens))
    }
  }

  /// The most that any call of `trials` may take: what a call of earlier sessions counts as that did
  /// not say what it took.
  public func worstCall(
    of trials: some Sequence<Trial>, prices: PriceTable
  ) -> (usd: Double, tokens: Int) {
    trials.reduce(into: (usd: 0, tokens: 0)) { worst, trial in
      for call in worstCalls(of: trial, prices: prices) {
        worst = (max(worst.usd, call.usd ?? 0), max(worst.tokens, call.tokens))
      }
    }
  }
}

extension OpinionQuestion {
  /// The most that a question to `judge` about a text of `textBytes` may take; a price that is not
  /// known counts as nothing.
  public func worst(
    of judge: String, textBytes: Int, prices: PriceTable
  ) -> (usd: Double, tokens: Int) {
    let input = TokenEstimate.bound(bytes: bytes + textBytes)
    let output = parameters.maximumOutputTokens
    let usd = prices.mostCost(of: Usage(input: input, output: output), model: judge)
    return (usd ?? 0, input + output)
  }
}
