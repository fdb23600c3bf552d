/// Every trial of a study, in a fixed order and made one at a time: prompts × models × system
/// prompts × samples, the prompt outermost.
///
/// What a prompt's front matter says about models and samples wins. Trials of the same identity,
/// from two files with the same content, come once, under the first file's name.
public struct StudyPlan: Sendable, Sequence {
  /// Prompts that hold the same text.
  public struct Repetition: Sendable, Hashable {
    /// The prompt whose name the trials carry.
    public var kept: String
    /// The others, in their order.
    public var repeated: [String]
  }

  /// The prompts, in their order.
  public let prompts: PromptList
  /// The models of a prompt that names none.
  public let models: [String]
  /// The system prompts, each text once.
  public let systems: [SystemPrompt]
  /// The parameters of every call.
  public let parameters: Parameters
  /// The samples of a prompt that says none.
  public let samples: Int
  /// The prompts that hold the same text as an earlier one.
  public let repetitions: [Repetition]

  /// The beginnings of the identities under each system prompt.
  private let beginnings: [TrialID.Beginning]
  private let repeated: [[Int]]
  private let isRepeated: Set<Int>

  /// Lays out a study.
  ///
  /// - Parameters:
  ///   - prompts: What is asked, with names that differ.
  ///   - models: Whom to ask, unless a prompt says otherwise.
  ///   - systems: The system prompts to try; one of the same text as an earlier one is left out.
  ///   - parameters: The parameters of every call.
  ///   - samples: How often to ask, 1 or more, unless a prompt says otherwise.
  ///   - limit: Take the first so many prompts, 0 or more; `nil` for all.
  ///   - shard: Of those, take the prompts of one part; `nil` for all.
  public init(
    prompts: PromptList, models: [String], systems: [SystemPrompt],
    parameters: Parameters = Parameters(), samples: Int = 1, limit: Int? = nil,
    shard: Shard? = nil
  ) {
    let limited = limit.map { prompts.first($0) } ?? prompts
    let prompts = shard.map { limited.part($0) } ?? limited
    self.prompts = prompts
    self.models = models.unique(by: \.self)
    self.systems = Self.named(systems.unique(by: \.text))
    beginnings = self.systems.map { TrialID.Beginning(system: $0.text) }
    self.parameters = parameters
    self.samples = samples
    repeated = Self.groups(prompts)
    isRepeated = Set(repeated.joined())
    repetitions = repeated.map { group in
      Repetition(kept: prompts[group[0]].name, repeated: group.dropFirst().map { prompts[$0].name })
    }
  }

  /// How many trials there are, without making them.
  public var count: Int {
    var count = prompts.indices.reduce(0) { $0 + models(of: $1).count * samples(of: $1) }
    for group in repeated {
      // Of the same text, a model's trials are those of the prompt that wants the most samples.
      var most: [String: Int] = [:]
      for prompt in group {
        count -= models(of: prompt).count * samples(of: prompt)
        for model in models(of: prompt) {
          most[model] = Swift.max(most[model] ?? 0, samples(of: prompt))
        }
      }
      count += most.values.reduce(0, +)
    }
    return count * systems.count
  }

  /// Every model that some prompt is tried with, in the order of first use.
  public var everyModel: [String] {
    var seen: Set<String> = []
    var models: [String] = []
    for prompt in prompts.indices {
      for model in self.models(of: prompt) where seen.insert(model).inserted {
        models.append(model)
      }
    }
    return models
  }

  /// Goes through the trials.
  public func makeIterator() -> Iterator { Iterator(plan: self) }

  /// Makes the trials one after the other.
  public struct Iterator: IteratorProtocol, Sendable {
    private let plan: StudyPlan
    private var prompt = 0
    /// The prompt at that place, once it was needed.
    private var asked: Prompt?
    private var model = 0
    private var system = 0
    private var sample = 0
    private var seen: Set<TrialID> = []

    fileprivate init(plan: StudyPlan) {
      self.plan = plan
    }

    /// The next trial, or `nil` when there are no more.
    public mutating func next() -> Trial? {
      while prompt < plan.prompts.count {
        let place = prompt
        guard let trial = step() else { continue }
        if plan.isRepeated.contains(place), !seen.insert(trial.id).inserted { continue }
        return trial
      }
      return nil
    }

    /// Turns the wheels by one, the sample's the fastest; `nil` when a slower one turned.
    private mutating func step() -> Trial? {
      let models = plan.models(of: prompt)
      if model >= models.count {
        (prompt, asked, model, system, sample) = (prompt + 1, nil, 0, 0, 0)
      } else if system >= plan.systems.count {
        (model, system, sample) = (model + 1, 0, 0)
      } else if sample >= plan.samples(of: prompt) {
        (system, sample) = (system + 1, 0)
      } else {
        sample += 1
        let asked = self.asked ?? plan.prompts[prompt]
        self.asked = asked
        let condition = Condition(
          model: models[model], system: plan.systems[system], parameters: plan.parameters)
        return Trial(
          prompt: asked, condition: condition, sample: sample, after: plan.beginnings[system])
      }
      return nil
    }
  }

  /// The system prompts with a number after a name that an earlier one has: reports show names.
  private static func named(_ systems: [SystemPrompt]) -> [SystemPrompt] {
    var names: Set<String> = []
    return systems.map { system in
      var system = system
      let name = system.name
      var number = 1
      while !names.insert(system.name).inserted {
        number += 1
        system.name = "\(name)-\(number)"
      }
      return system
    }
  }

  private func models(of prompt: Int) -> [String] {
    guard let own = prompts.wishes(at: prompt)?.models, !own.isEmpty else { return models }
    return own.unique(by: \.self)
  }

  private func samples(of prompt: Int) -> Int {
    Swift.max(0, prompts.wishes(at: prompt)?.samples ?? samples)
  }

  /// The places of the prompts that hold the same text, each group and the groups in order.
  private static func groups(_ prompts: PromptList) -> [[Int]] {
    var first: [SHA256Digest: Int] = [:]
    var groups: [Int: [Int]] = [:]
    first.reserveCapacity(prompts.count)
    for place in prompts.indices {
      let known = first[prompts.digest(at: place)]
      if let known {
        groups[known, default: [known]].append(place)
      } else {
        first[prompts.digest(at: place)] = place
      }
    }
    return groups.values.sorted { $0[0] < $1[0] }
  }
}

extension Sequence {
  /// The elements whose `key` no earlier element has.
  fileprivate func unique(by key: (Element) -> String) -> [Element] {
    var seen: Set<String> = []
    return filter { seen.insert(key($0)).inserted }
  }
}
